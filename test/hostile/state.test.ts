import fc from 'fast-check';
import type { IDataObject, INodeTypeDescription } from 'n8n-workflow';
import { VENDORS } from '../../vendors';
import { lookUpIn } from '../contract/lookUp';
import { filled, settingsOf } from '../contract/samples';
import { loadBuiltPackage } from '../support/catalogue';
import { pollNode } from '../support/n8n';
import { otherPart } from './changes';
import { harmOfPoll, isRecord } from './harm';
import { Lab } from './lab';
import { runs } from './runs';

/**
 * Whatever n8n has kept of a trigger, edited, half written or from another version: a poll works or fails clearly,
 * and the poll after that goes on from there, so that nothing comes again and again.
 */
describe.each(VENDORS)('$name', ({ name, trigger }) => {
	const node = `${name}Trigger`;
	const lab = new Lab(name);
	beforeAll(async () => await lab.open());
	afterAll(async () => await lab.close());

	it('polls with a state that is not its own', async () => {
		const description = (await loadBuiltPackage()).getNode(node).type
			.description as INodeTypeDescription;
		const cases = trigger.events.flatMap(({ value }) => settingsOf(description, { event: value }));
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...cases), otherPart, async (setting, { change }) => {
				await lab.renew();
				const lookUp = lookUpIn(node, description, () => lab.credentials);
				const parameters = await filled(description, setting, lookUp);
				const poll = async (staticData: IDataObject) => {
					let kept = staticData;
					const seen = await lab.watched(async () => {
						const polled = await pollNode({
							node,
							parameters,
							credentials: lab.credentials,
							staticData,
						});
						kept = polled.staticData;
						return polled;
					});
					return { kept, seen };
				};
				const { kept } = await poll({});
				const changed = change(kept);
				// n8n hands over an object in any case.
				const edited = (isRecord(changed) ? changed : {}) as IDataObject;
				const first = await poll(edited);
				const next = await poll(first.kept);
				expect([...harmOfPoll(first.seen), ...harmOfPoll(next.seen)]).toEqual([]);
				expect(next.seen.output).toEqual([]);
				// What was edited to be in order may say that records were not seen: these come once more.
				expect(first.seen.output.length).toBeLessThan(50);
			}),
			runs(30),
		);
	});
});
