import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import type { NameValue } from '../../../shared/fields';

/** A device as Trust takes it. Source: trust.lat, "Create campaign by message_id" (not part of the documented core). */
export interface Device {
	trust_id: string;
	/** What stands in the placeholders of the message. */
	variables: IDataObject;
}

/** Where an item names devices: one of its own or a list; neither where it sends to a segment. */
interface Named {
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
		const { trust_id: trustId, variables = {} } = device ?? {};
		if (typeof trustId === 'string' && trustId.trim() !== '' && isPlainObject(variables)) {
			return { trust_id: trustId.trim(), variables };
		}
		throw new InputRefused(
			`'Devices': entry ${index + 1} is not a device`,
			'Each needs a text "trust_id" and may have an object "variables".',
		);
	});
}

const isPlainObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells of one device after another whether it came before: it gets a message once. */
export function repeats(): (device: Device) => boolean {
	const known = new Set<string>();
	return ({ trust_id: id }) => {
		const isKnown = known.has(id);
		known.add(id);
		return isKnown;
	};
}
