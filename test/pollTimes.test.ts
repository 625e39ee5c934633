import { NodeHelpers, toCronExpression } from 'n8n-workflow';
import type { INode, INodeParameters, INodeTypeDescription, TriggerTime } from 'n8n-workflow';
import { loadBuiltPackage } from './support/catalogue';

// n8n's loader puts its own Poll Times before the parameters of each trigger; the editor and the server read them as here.

async function read(trigger: string, own: INodeParameters, withDefaults: boolean) {
	const { description } = (await loadBuiltPackage()).getNode(trigger).type;
	const { properties } = description as INodeTypeDescription;
	const node = { typeVersion: 1 } as INode;
	return NodeHelpers.getNodeParameters(properties, own, withDefaults, false, node, null)?.pollTimes;
}

/** As n8n schedules them; of some it draws the second and the minute by lot. */
const schedulesOf = (pollTimes: unknown) =>
	(pollTimes as { item: TriggerTime[] }).item.map((time) => toCronExpression(time));

describe.each(['footprintsTrigger', 'tracksaleTrigger', 'wolkvoxTrigger', 'trustTrigger'])(
	'the poll times of a %s',
	(trigger) => {
		it('are preset in a new node, in a form that n8n can schedule', async () => {
			const preset = await read(trigger, {}, true);
			expect(preset).toEqual({ item: [{ mode: 'everyMinute' }] });
			expect(schedulesOf(preset)).toEqual([expect.stringMatching(/^\d+ \* \* \* \* \*$/)]);
		});

		it.each([
			[{ mode: 'everyMinute' }, /^\d+ \* \* \* \* \*$/],
			[{ mode: 'everyHour' }, /^\d+ 0 \* \* \* \*$/],
			[{ mode: 'everyDay' }, /^\d+ 0 14 \* \* \*$/],
			[{ mode: 'everyWeek' }, /^\d+ 0 14 \* \* 1$/],
			[{ mode: 'everyMonth' }, /^\d+ 0 14 1 \* \*$/],
			[{ mode: 'everyX' }, /^\d+ \d+ \*\/2 \* \* \*$/],
			[{ mode: 'custom' }, /^\* \* \* \* \* \*$/],
		])('can be scheduled as n8n stores them, without its presets: %j', async (time, cron) => {
			// The editor stores what differs from the presets; the server reads it with them.
			const stored = await read(trigger, { pollTimes: { item: [time] } }, false);
			const schedules = schedulesOf(await read(trigger, stored ? { pollTimes: stored } : {}, true));
			expect(schedules).toEqual([expect.stringMatching(cron)]);
		});

		it.each([
			{ item: [{ mode: 'everyMinute' }] },
			{ item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
			{ item: [{ mode: 'everyX', value: 15, unit: 'minutes' }, { mode: 'everyMinute' }] },
			{ item: [{ mode: 'everyHour', minute: 3 }] },
			{ item: [{ mode: 'custom', cronExpression: '0 */7 * * * *' }] },
		])('are what the user has set: %j', async (pollTimes) => {
			expect(await read(trigger, { pollTimes }, true)).toMatchObject(pollTimes);
		});

		it('are there once', async () => {
			const { description } = (await loadBuiltPackage()).getNode(trigger).type;
			const { properties } = description as INodeTypeDescription;
			expect(properties.filter(({ name }) => name === 'pollTimes')).toHaveLength(1);
		});
	},
);
