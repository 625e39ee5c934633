import { accountOf, refusalsOf, type State } from '../../../../nodes/shared/operation/account';

const [D, M, N]: State[] = ['done', 'mayBeDone', 'notDone'];
const TO_RUN =
	'To run just those that are not done, put a Filter in front of this node with the condition';

describe('what is told of the items of a run that stopped', () => {
	it.each<[string, State[], string]>([
		['nothing of none', [], ''],
		['nothing of one alone', [N], ''],
		['no Filter where all is done', [D, D], 'Done: items 0 to 1.'],
		['no Filter where nothing is done', [N, N], 'Not done: items 0 to 1.'],
		[
			'no Filter where what is not done may be done',
			[D, M],
			'Done: item 0. May be done, so look there first: item 1.',
		],
		[
			'a Filter for one that is not done',
			[D, N],
			`Done: item 0. Not done: item 1. ${TO_RUN} {{ $itemIndex === 1 }} is true.`,
		],
		[
			'each stretch, and a Filter for all that are not done',
			[N, D, D, N, N, M, D, N],
			`Done: items 1 to 2, 6. May be done, so look there first: item 5. Not done: items 0, 3 to 4, 7. ` +
				`${TO_RUN} {{ $itemIndex === 0 || ($itemIndex >= 3 && 4 >= $itemIndex) || $itemIndex === 7 }} is true.`,
		],
	])('is %s', (_case, states, told) => {
		expect(accountOf(states)).toBe(told);
	});
});

describe('what is told of items that are refused before anything is sent', () => {
	it.each<[string, boolean[], string]>([
		['nothing of none', [], ''],
		['nothing of one alone', [true], ''],
		['no others where there are none', [true, false], 'Nothing was sent.'],
		[
			'which others are refused',
			[true, true, false, true],
			'Nothing was sent. Refused as well: items 1, 3.',
		],
	])('is %s', (_case, refused, told) => {
		expect(refusalsOf(refused, 0)).toBe(told);
	});
});
