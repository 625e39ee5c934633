import type { INodeExecutionData } from 'n8n-workflow';
import type { Run } from '../support/n8n';

export type Told = 'done' | 'notDone' | 'mayBeDone';

/** What a run tells of each of its items; undefined for one of which it tells nothing. */
export const toldOf = (run: Run, items: number): Array<Told | undefined> =>
	run.error ? toldByAccount(run.error, items) : toldByOutput(run.output, items);

/** As n8n shows it of a run that stopped. */
function toldByAccount(error: NonNullable<Run['error']>, items: number): Array<Told | undefined> {
	const text = String(error.description ?? '');
	if (items === 1)
		return [/may have been carried out|look in/i.test(text) ? 'mayBeDone' : 'notDone'];
	const told = new Array<Told | undefined>(items).fill(undefined);
	const groups: Array<[Told, RegExp]> = [
		['done', /\bDone: items? ([\d, to]+)\./],
		['mayBeDone', /May be done, so look there first: items? ([\d, to]+)\./],
		['notDone', /Not done: items? ([\d, to]+)\./],
	];
	for (const [state, pattern] of groups) {
		for (const stretch of pattern.exec(text)?.[1].split(', ') ?? []) {
			const [first, last = first] = stretch.split(' to ').map(Number);
			for (let item = first; item <= last; item++) {
				if (told[item] !== undefined) throw new Error(`Item ${item} is told twice: ${text}`);
				told[item] = state;
			}
		}
	}
	return told;
}

function toldByOutput(output: INodeExecutionData[][], items: number): Array<Told | undefined> {
	const told = new Array<Told | undefined>(items).fill(undefined);
	output.forEach((rows, at) => {
		for (const row of rows) {
			const { item } = row.pairedItem as { item: number };
			const state = stateOf(row);
			if (told[item] !== undefined && told[item] !== state) {
				throw new Error(`Item ${item} is told in two ways`);
			}
			if (at === 1 && state === 'done') throw new Error(`Item ${item} is done, among the errors`);
			told[item] = state;
		}
	});
	return told;
}

function stateOf({ json }: INodeExecutionData): Told {
	const { details, error, outcome } = json;
	if (error !== undefined) return (details as { state: Told }).state;
	if (outcome === 'unclear') return 'mayBeDone';
	const notDone = ['duplicated', 'invalid', 'duplicated or invalid', 'skipped'];
	return notDone.includes(String(outcome)) ? 'notDone' : 'done';
}
