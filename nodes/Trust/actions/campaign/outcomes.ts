import type { IDataObject } from 'n8n-workflow';
import { Told, type Outcome } from '../../../shared/operation/operation';
import { dataOf } from '../../api';
import { devicesOf, isSameMessage, repeats, type Named } from './devices';

const SAME = {
	outcome: 'duplicated',
	reason: 'An item before this one names the same device, which gets the message once',
};
const OTHER = {
	outcome: 'duplicated',
	reason:
		'An item before this one names the same device with other variables. A campaign sends it one message, so that of this item was not sent.',
};

/** What became of each item of a campaign that was created: of a device that several name, the first one's message is sent. */
export function campaignOutcomes(
	body: unknown,
	items: Array<Named & { sendTo: string }>,
): Outcome[] {
	const firstOf = repeats();
	return items.map((item) => {
		const { sendTo, trustId } = item;
		const given: IDataObject = { ...dataOf(body), ...(trustId && { trust_id: trustId }) };
		const repeated = devicesOf(item).flatMap((device) => {
			const first = firstOf(device);
			return first ? [{ device, first }] : [];
		});
		if (repeated.length === 0) return [given];
		if (sendTo !== 'items') {
			return [{ ...given, duplicated: repeated.map(({ device }) => device.trust_id) }];
		}
		return repeated.every(({ device, first }) => isSameMessage(device, first))
			? [{ ...given, ...SAME }]
			: new Told([{ ...given, ...OTHER }], 'notDone');
	});
}
