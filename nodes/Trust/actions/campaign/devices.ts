import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import { isEmpty } from '../../../shared/fields/field';
import type { NameValue } from '../../../shared/fields/rows';
import { isRecord } from '../../../shared/request/answers';

/** A device as Trust takes it. Source: trust.lat, "Create campaign by message_id" (not part of the documented core). */
interface Device {
	trust_id: string;
	/** What stands in the placeholders of the message. "May be empty": the page has `""` for that, and `{}`, which is sent. */
	variables: IDataObject;
}

/** Where an item names devices: one of its own or a list; neither where it sends to a segment. */
export interface Named {
	trustId?: string;
	variables?: NameValue[];
	notifications?: object;
}

/** The devices that an item names. @throws InputRefused when an entry of its list is none */
export function devicesOf({ trustId, variables = [], notifications }: Named): Device[] {
	if (trustId !== undefined) return [{ trust_id: trustId, variables: asObject(variables) }];
	return notifications === undefined ? [] : devicesIn(notifications);
}

const asObject = (pairs: NameValue[]) =>
	Object.fromEntries(pairs.map(({ name, value = '' }) => [name, value]));

function devicesIn(list: object): Device[] {
	const devices = (Array.isArray(list) ? list : [list]) as Array<IDataObject | null>;
	if (devices.length === 0) {
		throw new InputRefused("'Devices' is an empty list", 'Add at least one device.');
	}
	return devices.map((device, index) => {
		const { trust_id: trustId, variables: given } = device ?? {};
		const variables = isEmpty(given) ? {} : given;
		if (typeof trustId === 'string' && trustId.trim() !== '' && isRecord(variables)) {
			return { trust_id: trustId.trim(), variables };
		}
		throw new InputRefused(
			`'Devices': entry ${index + 1} is not a device`,
			'Each needs a text "trust_id" and may have an object "variables".',
		);
	});
}

/** Tells of one device after another as what it came before, if it did: a campaign sends each one message. */
export function repeats(): (device: Device) => Device | undefined {
	const known = new Map<string, Device>();
	return (device) => {
		const before = known.get(device.trust_id);
		if (!before) known.set(device.trust_id, device);
		return before;
	};
}

/** Whether both say the same, so that one message does for both. */
export const isSameMessage = (one: Device, other: Device): boolean =>
	JSON.stringify(one.variables) === JSON.stringify(other.variables);
