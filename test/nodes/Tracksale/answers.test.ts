import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { Told, type Rows } from '../../../nodes/shared/operation/operation';
import { insertedAnswers } from '../../../nodes/Tracksale/actions/answer/inserted';
import { simplifiedDispatch } from '../../../nodes/Tracksale/actions/dispatch/simplified';
import { checkReference } from '../../../nodes/Tracksale/answerReference';
import {
	classOf,
	idOf,
	inLanguage,
	simplifiedAnswer,
	timeOf,
} from '../../../nodes/Tracksale/answers';
import { lotsOf, tracksale } from '../../../nodes/Tracksale/api';
import { checkIdentified } from '../../../nodes/Tracksale/customers';
import { checkPeriod } from '../../../nodes/Tracksale/period';

const DAY = DateTime.fromISO('2026-01-31T08:00:00', { zone: 'America/Bogota' });
const second = (count: number) => DAY.plus({ seconds: count });

describe('A simplified answer', () => {
	const more = {
		tags: [{ name: 'Store', value: '7' }],
		review: 'Good',
		csat: [5],
		nps_secondary: [9],
		open_question: ['Why?'],
	};
	const answer = { id: 1, nps_answer: 9, update_time: 1_769_860_800, ...more };

	it('has none of the larger fields unless they are asked for', () => {
		const fields = Object.keys(simplifiedAnswer(answer, {}));
		expect(fields).not.toContain('update_time');
		for (const field of Object.keys(more)) expect(fields).not.toContain(field);
	});

	it.each([
		['tags', 'tags'],
		['review', 'review'],
		['csat', 'csat'],
		['npsSecondary', 'nps_secondary'],
		['openQuestion', 'open_question'],
	] as const)('has with %s this one field more', (option, field) => {
		const plain = simplifiedAnswer(answer, {});
		expect(simplifiedAnswer(answer, { [option]: true })).toEqual({
			...plain,
			[field]: more[field],
		});
	});

	it('tells when it was changed, and what that is about, where that is asked for', () => {
		const change = { status: 'Solved', categories: ['Price'], assignee: 'Bia' };
		expect(simplifiedAnswer({ ...answer, ...change }, { returnUpdateTime: true })).toMatchObject({
			update_time: '2026-01-31T12:00:00.000Z',
			...change,
		});
		expect(Object.keys(simplifiedAnswer({ ...answer, ...change }, {}))).not.toContain('status');
	});
});

it.each([undefined, null, ''])('An answer with the ID %j cannot be told apart', (id) => {
	expect(() => idOf({ id })).toThrow('Tracksale gave a record without its ID');
});

describe('Of answers that were entered', () => {
	const sent = [
		{ name: 'Ana', email: 'a@x.co', score: 1 },
		{ name: 'Bob', email: 'b@x.co', score: 9 },
	];
	const ana = { answer_id: 5, name: 'Ana', email: 'a@x.co' };
	const outcomes = (status: object, ...answers: object[]) =>
		insertedAnswers({ status, answers }, sent).map((outcome) => {
			const [row] = outcome instanceof Told ? outcome.rows : (outcome as Rows);
			return (row as IDataObject).outcome;
		});

	it('those are invalid that Tracksale counts as such', () => {
		expect(outcomes({ inserted: 1, invalid: 1 }, ana)).toEqual(['inserted', 'invalid']);
		expect(outcomes({ inserted: 0, invalid: '2' })).toEqual(['invalid', 'invalid']);
	});

	it.each([{ inserted: 1, invalid: 0 }, { inserted: 1 }, { inserted: 1, invalid: 2 }])(
		'it is unclear what became of one that Tracksale counts nowhere: %j',
		(status) => {
			expect(outcomes(status, ana)).toEqual(['inserted', 'unclear']);
		},
	);

	it('it is unclear where nothing is counted', () => {
		expect(outcomes({ inserted: 0, invalid: 0 })).toEqual(['unclear', 'unclear']);
	});
});

it.each([
	[{ customers: [{ has_answered: 'Yes' }, { has_answered: 'No' }] }, 2, { Yes: 1, No: 1 }],
	[{ customers: { 0: { has_answered: 1 }, 2: { has_answered: 1 } } }, 2, { 1: 2 }],
	[{ customers: [] }, 0, {}],
	[{ customers: null }, null, null],
	[{}, null, null],
])('Of the dispatch %j the customers are counted: %j, %j', (dispatch, total, answered) => {
	expect(simplifiedDispatch(dispatch)).toMatchObject({
		customers_total: total,
		customers_by_has_answered: answered,
	});
});

describe('An answer with draft lots', () => {
	const lot = { code: 'L1' };
	it.each([
		[{ lot: [lot] }, [lot]],
		[[lot], [lot]],
		[{ lot: [] }, []],
		[{ lot: null }, []],
		[{}, []],
		[[], []],
	])('%j has %j', (body, lots) => {
		expect(lotsOf(body)).toEqual(lots);
	});

	it.each([{ msg: 'Campaign not found' }, { lots: [lot] }, { lot: 'L1' }])(
		'is none: %j',
		(body) => {
			expect(() => lotsOf(body)).toThrow('without the list');
		},
	);
});

it.each([
	[0, 'detractor'],
	[6, 'detractor'],
	['6', 'detractor'],
	[7, 'passive'],
	[8, 'passive'],
	[9, 'promoter'],
	[10, 'promoter'],
	['', null],
	[null, null],
	[undefined, null],
	// What is no score must not pass for a happy customer, nor for an unhappy one.
	['no answer', null],
	[' ', null],
	[NaN, null],
	[-1, null],
	[11, null],
	[true, null],
	[[9], null],
])('The score %j makes the class %j', (score, expected) => {
	expect(classOf(score)).toBe(expected);
});

it.each([
	[0, 0],
	['2', 2000],
	['', NaN],
	[null, NaN],
	[undefined, NaN],
])('The Unix time %j is %j milliseconds', (seconds, milliseconds) => {
	expect(timeOf(seconds)).toBe(milliseconds);
});

it.each([
	['Slow', 'Slow'],
	['{"en":"Slow","es":"Lento"}', 'Lento'],
	[' {"es":"Lento"}', 'Lento'],
	['{"en":"Slow"}', 'Slow'],
	['{Slow', '{Slow'],
	['{}', '{}'],
	['"es"', '"es"'],
	['["es"]', '["es"]'],
	[null, null],
	[7, 7],
	[{ name: ['{"es":"Lento"}', null] }, { name: ['Lento', null] }],
])('Of the reason %j the text in Spanish is %j', (value, text) => {
	expect(inLanguage(value, 'es')).toEqual(text);
});

describe('An answer with status 200', () => {
	const reading = (body: unknown, status = 200) =>
		tracksale.reading?.({ status, headers: {}, body });

	it.each([
		{ error: { code: 0 } },
		{ error: { code: '0', msg: '' } },
		{ error: [] },
		{ error: {} },
		{ error: '' },
		{ error: 'null' },
		{ error: null },
		{ success: true },
		{},
	])('tells of no failure: %j', (body) => {
		expect(reading(body)).toBeUndefined();
	});

	it.each([
		{ error: { code: 3 } },
		{ error: { msg: 'x' } },
		{ error: ['x'] },
		{ error: 'Timeout' },
	])('tells of a failure that may have left something behind: %j', (body) => {
		expect(reading(body)).toMatchObject({
			message: 'Tracksale did not accept the request',
			mayBeDone: true,
		});
	});

	it('is asked for no failure where the status tells of one', () => {
		expect(reading({ success: false }, 300)).toBeUndefined();
	});
});

it('A customer is known by any one of email, phone and external ID', () => {
	for (const name of ['email', 'phone', 'identification']) {
		expect(() => checkIdentified({ [name]: '1' })).not.toThrow();
	}
	expect(() => checkIdentified({})).toThrow("'Email', 'Phone' and 'External ID' are all empty");
});

describe('A period', () => {
	it.each([
		['of one day', '2026-01-31', '2026-01-31'],
		['of one moment', DAY, second(0)],
		['of more', DAY, second(1)],
	])('%s is taken', (_case, start, end) => {
		expect(() => checkPeriod({ start, end } as never)).not.toThrow();
	});

	it('that ends before it starts is refused; what midnight is has to be said of moments alone', () => {
		const says = (advice: unknown) => expect.objectContaining({ advice });
		const check = (start: unknown, end: unknown) => () => checkPeriod({ start, end } as never);
		expect(check('2026-02-01', '2026-01-31')).toThrow(says('Choose a later end.'));
		expect(check(second(1), DAY)).toThrow(
			says(expect.stringMatching(/^Choose a later end\. For a whole day/)),
		);
	});

	it.each([
		[undefined, undefined],
		[DAY, second(0)],
		[DAY, second(1)],
	])('in which an answer is looked for may go from %s to %s', (startDate, endDate) => {
		expect(() => checkReference({ email: 'a@b.c', startDate, endDate } as never)).not.toThrow();
	});

	it('in which an answer is looked for has to end after it starts', () => {
		const wrong = { email: 'a@b.c', startDate: second(1), endDate: DAY };
		expect(() => checkReference(wrong as never)).toThrow("'Period End' is before 'Period Start'");
	});
});
