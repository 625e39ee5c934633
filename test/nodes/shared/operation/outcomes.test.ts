import { VendorFailure } from '../../../../nodes/shared/errors';
import { Told } from '../../../../nodes/shared/operation/operation';
import {
	countOf,
	outcomeOf,
	verdictsOf,
	type Match,
	type Verdict,
} from '../../../../nodes/shared/operation/outcomes';

const BATCH = { vendor: 'Shop', one: 'record' };
const NOBODY: Match<string> = { rows: [], certain: false };
const is = (...rows: string[]): Match<string> => ({ rows, certain: true });
const mayBe = (...rows: string[]): Match<string> => ({ rows, certain: false });

const taken: Verdict = { state: 'done', outcome: 'taken' };
const refused: Verdict = { state: 'notDone', outcome: 'refused' };

const byTaken = (matches: Array<Match<string>>, count?: number) =>
	verdictsOf(BATCH, matches, {
		names: 'taken',
		taken: count,
		named: () => taken,
		unnamed: refused,
	}).map(({ outcome }) => outcome);

const byRefused = (matches: Array<Match<string>>, count?: number) =>
	verdictsOf(BATCH, matches, {
		names: 'refused',
		taken: count,
		named: ([row]) => (row === undefined ? undefined : { ...refused, reason: row }),
		unnamed: taken,
	}).map(({ outcome }) => outcome);

describe('the verdicts on a batch', () => {
	it('come from the count alone where the vendor names nobody', () => {
		expect(byTaken([NOBODY, NOBODY], 2)).toEqual(['taken', 'taken']);
		expect(byTaken([NOBODY, NOBODY], 0)).toEqual(['refused', 'refused']);
		expect(byTaken([NOBODY, NOBODY], 1)).toEqual(['unclear', 'unclear']);
		expect(byTaken([NOBODY, NOBODY])).toEqual(['unclear', 'unclear']);
		expect(byRefused([NOBODY, NOBODY], 2)).toEqual(['taken', 'taken']);
	});

	it('come from the names where the count agrees', () => {
		expect(byTaken([is('a'), NOBODY], 1)).toEqual(['taken', 'refused']);
		expect(byRefused([is('a'), NOBODY], 1)).toEqual(['refused', 'taken']);
	});

	it('are right for those that are named, and unclear for the others, without a count', () => {
		expect(byTaken([is('a'), NOBODY])).toEqual(['taken', 'unclear']);
		expect(byRefused([is('a'), NOBODY])).toEqual(['refused', 'unclear']);
	});

	it('are unclear where the count knows of more than are named', () => {
		expect(byTaken([is('a'), NOBODY, NOBODY], 2)).toEqual(['taken', 'unclear', 'unclear']);
		expect(byRefused([is('a'), NOBODY, NOBODY], 1)).toEqual(['refused', 'unclear', 'unclear']);
	});

	it('need no names where the count says that all were taken', () => {
		expect(byTaken([is('a'), NOBODY, mayBe('b')], 3)).toEqual(['taken', 'taken', 'taken']);
	});

	it('give no word to those that were refused without being named', () => {
		expect(byRefused([is('a'), NOBODY], 0)).toEqual(['refused', 'unclear']);
	});

	it('are unclear for those whom one row may mean, and for no other', () => {
		const row = 'a';
		expect(byTaken([mayBe(row), mayBe(row), NOBODY], 1)).toEqual(['unclear', 'unclear', 'refused']);
		expect(byRefused([mayBe(row), mayBe(row), NOBODY], 2)).toEqual(['unclear', 'unclear', 'taken']);
	});

	it.each([3, 1])('are unclear where a count of %j of two contradicts the names', (count) => {
		expect(byTaken([is('a'), is('b')], count)).toEqual(['unclear', 'unclear']);
	});

	it('are unclear where a count is smaller than the rows that name somebody', () => {
		expect(byTaken([is('a'), mayBe('b'), mayBe('b')], 1)).toEqual([
			'unclear',
			'unclear',
			'unclear',
		]);
	});

	it('are unclear where more were taken than the refused ones leave', () => {
		expect(byRefused([is('a'), NOBODY], 2)).toEqual(['unclear', 'unclear']);
	});

	it('tell the count of the vendor', () => {
		const reasons = (matches: Array<Match<string>>, count?: number) =>
			verdictsOf(BATCH, matches, {
				names: 'taken',
				taken: count,
				named: () => undefined,
				unnamed: refused,
			})[0].reason;
		expect(reasons([NOBODY, NOBODY], 1)).toBe(
			'Shop counts 1 of the 2 records of this request as taken, without saying which',
		);
		expect(reasons([NOBODY, NOBODY])).toBe(
			'Shop does not say which of the records of this request it took',
		);
	});
});

describe('the count of a vendor', () => {
	it.each([
		[0, 0],
		[3, 3],
		['3', 3],
		[' 3 ', 3],
	])('%j is %d', (value, count) => expect(countOf(value)).toBe(count));

	const NONE: unknown[] = [
		undefined,
		null,
		'',
		' ',
		'all',
		-1,
		1.5,
		NaN,
		true,
		[3],
		{ toString: 1 },
	];
	it.each(NONE)('%j is none', (value) => expect(countOf(value)).toBeUndefined());
});

describe('the outcome of an item', () => {
	const unclear: Verdict = { state: 'mayBeDone', outcome: 'unclear', reason: 'Took 1 of 2' };

	it('is a row with the verdict, and knows whether the item is done', () => {
		expect(outcomeOf(BATCH, taken, { id: 1 })).toStrictEqual([{ outcome: 'taken', id: 1 }]);
		expect(outcomeOf(BATCH, taken, { id: 1 }, true)).toEqual([{ outcome: 'taken', id: 1 }]);
		expect(outcomeOf(BATCH, refused, { id: 1 })).toEqual(
			new Told([{ outcome: 'refused', id: 1 }], 'notDone'),
		);
		expect(outcomeOf(BATCH, unclear, { id: 1 })).toEqual(
			new Told([{ outcome: 'unclear', reason: 'Took 1 of 2', id: 1 }], 'mayBeDone'),
		);
	});

	const failure = (verdict: Verdict) => {
		const outcome = outcomeOf(BATCH, verdict, {}, true);
		expect(outcome).toBeInstanceOf(VendorFailure);
		return (outcome as VendorFailure).failure;
	};

	it('is an error where the user wants one, with the words of the vendor', () => {
		expect(failure({ ...refused, reason: 'Bad address' })).toEqual({
			message: 'Shop did not take this record: refused',
			vendorText: 'Bad address',
		});
		expect(failure(refused)).toEqual({
			message: 'Shop did not take this record: refused',
			advice: 'It gave no reason.',
		});
	});

	it('may be done where it is unclear, and is never told as refused', () => {
		expect(failure(unclear)).toEqual({
			message: 'Shop does not say whether it took this record',
			advice: 'Took 1 of 2. Look in Shop before you run this item a second time.',
			mayBeDone: true,
		});
	});
});
