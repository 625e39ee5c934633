import { NodeHelpers, toCronExpression } from 'n8n-workflow';
import type { INode, INodeParameters, INodeTypeDescription, TriggerTime } from 'n8n-workflow';
import { loadBuiltPackage } from './support/catalogue';

// n8n's loader adds its own Poll Times to each trigger; the editor and the server read both as here.

const STORED = { item: [{ mode: 'everyMinute' }] };

async function read(trigger: string, own: INodeParameters, withDefaults: boolean) {
	const { description } = (await loadBuiltPackage()).getNode(trigger).type;
	const { properties } = description as INodeTypeDescription;
	const node = { typeVersion: 1 } as INode;
	return NodeHelpers.getNodeParameters(properties, own, withDefaults, false, node, null)?.pollTimes;
}

describe.each([
	['footprintsTrigger', STORED],
	['tracksaleTrigger', STORED],
	['wolkvoxTrigger', { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] }],
	['trustTrigger', { item: [{ mode: 'everyX', value: 15, unit: 'minutes' }] }],
])('the poll times of a %s', (trigger, preset) => {
	it('are preset in a new node, in a form that n8n can schedule', async () => {
		expect(await read(trigger, {}, true)).toEqual(preset);
		const [time] = preset.item as TriggerTime[];
		expect(toCronExpression(time)).toMatch(/^\d+ /);
	});

	it.each([
		{ item: [{ mode: 'everyMinute' }] },
		{ item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
		{ item: [{ mode: 'everyX', value: 15, unit: 'minutes' }, { mode: 'everyMinute' }] },
		{ item: [{ mode: 'everyHour', minute: 3 }] },
		{ item: [{ mode: 'custom', cronExpression: '0 */7 * * * *' }] },
	])('are what the user has set: %j', async (pollTimes) => {
		expect(await read(trigger, { pollTimes }, true)).toMatchObject(pollTimes);
		expect(await read(trigger, { pollTimes }, false)).toMatchObject(pollTimes);
	});

	it('are shown once', async () => {
		const { description } = (await loadBuiltPackage()).getNode(trigger).type;
		const shown = (description as INodeTypeDescription).properties.filter(
			({ name, type }) => name === 'pollTimes' && type !== 'hidden',
		);
		expect(shown).toHaveLength(1);
	});
});
