import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../../../nodes/shared/errors';
import type { Outcome } from '../../../nodes/shared/operation/operation';
import { Told } from '../../../nodes/shared/operation/operation';
import { countOf } from '../../../nodes/shared/operation/outcomes';
import { insertedAnswers } from '../../../nodes/Tracksale/actions/answer/inserted';
import { outcomesOf } from '../../../nodes/Tracksale/actions/dispatch/outcomes';
import { linksOf } from '../../../nodes/Tracksale/actions/surveyLink/links';

/**
 * Each batch of Tracksale against a server that does with each item what it likes and tells it as documented. What is
 * said of an item has to be what happened to it, or `unclear`.
 */

interface Item {
	name?: string;
	email?: string;
	phone?: string;
	identification?: string;
	tags?: Array<{ name: string; value: string }>;
	score: number;
}

/** What the node says of an item: the words of the batch, or `unclear`. */
interface Said {
	word: string;
	state: 'done' | 'notDone' | 'mayBeDone';
	/** The ID or link that it gave out. */
	gave?: unknown;
}

interface Batch {
	words: { done: string; refused: string[] };
	/** What Tracksale answers when these things happened, the rows in any order. */
	answer(items: Item[], fates: string[], shuffled: <T>(list: T[]) => T[]): object;
	outcomes(body: unknown, items: Item[]): Outcome[];
	/** The name of what a done item gives out, and what it is for the item in this place. */
	gives?: { name: string; of(place: number): unknown };
}

const times = (fates: string[], word: string) => fates.filter((fate) => fate === word).length;
const those = (items: Item[], fates: string[], word: string) =>
	items.flatMap((item, place) => (fates[place] === word ? [{ ...item, place }] : []));

const DISPATCH: Batch = {
	words: { done: 'inserted', refused: ['duplicated', 'invalid'] },
	answer: (items, fates, shuffled) => ({
		dispatch_code: 'D1',
		status: {
			inserted: times(fates, 'inserted'),
			duplicated: times(fates, 'duplicated'),
			invalid: times(fates, 'invalid'),
		},
		duplicated_customers: shuffled(
			those(items, fates, 'duplicated').map(({ name = null, email = null }) => ({ name, email })),
		),
		invalid_customers: shuffled(
			those(items, fates, 'invalid').map(({ name = null }) => ({ name, reason: 'No channel' })),
		),
	}),
	outcomes: outcomesOf,
};

const ANSWER: Batch = {
	words: { done: 'inserted', refused: ['invalid'] },
	answer: (items, fates, shuffled) => ({
		status: { inserted: times(fates, 'inserted'), invalid: times(fates, 'invalid') },
		answers: shuffled(
			those(items, fates, 'inserted').map(
				({ place, name = null, email = null, phone = null, identification = null }) => ({
					answer_id: 1000 + place,
					name,
					email,
					phone,
					identification,
				}),
			),
		),
	}),
	outcomes: insertedAnswers,
	gives: { name: 'answer_id', of: (place) => 1000 + place },
};

const LINK: Batch = {
	words: { done: 'made', refused: ['missing'] },
	answer: (items, fates, shuffled) => ({
		customers: shuffled(
			those(items, fates, 'made').map(({ place, name, email, phone, identification, tags }) => ({
				name,
				email,
				phone,
				identification,
				tags,
				survey_link: `L${place}`,
			})),
		),
	}),
	outcomes: linksOf,
	gives: { name: 'survey_link', of: (place) => `L${place}` },
};

const BATCHES: Array<[string, Batch]> = [
	['dispatch', DISPATCH],
	['answer', ANSWER],
	['survey link', LINK],
];

/** Few values, so that many look alike. */
const item: fc.Arbitrary<Item> = fc.record(
	{
		name: fc.constantFrom('Ana', 'ana ', 'Bob', ''),
		email: fc.constantFrom('a@x.co', 'A@x.co', 'b@x.co'),
		phone: fc.constantFrom('+55 11 1', '55111', '552'),
		identification: fc.constantFrom('7', '8'),
		tags: fc.constantFrom([{ name: 'Shop', value: 'A' }], [{ name: 'Shop', value: 'B' }]),
		score: fc.constantFrom(1, 9),
	},
	{ requiredKeys: ['score'] },
);
/** With a fate each, and a place in the answer. */
const events = (words: Batch['words'], one = item) =>
	fc.array(
		fc.record({
			item: one,
			fate: fc.constantFrom(words.done, ...words.refused),
			order: fc.nat(),
		}),
		{ minLength: 1, maxLength: 8 },
	);
type Events = Array<{ item: Item; fate: string; order: number }>;

function tell(
	{ answer, words, outcomes, gives }: Batch,
	all: Events,
	change = (body: object) => body,
) {
	const items = all.map((one) => one.item);
	const shuffled = <T>(list: T[]) =>
		list
			.map((one, at) => ({ one, order: all[at].order }))
			.sort((a, b) => a.order - b.order)
			.map(({ one }) => one);
	const fates = all.map(({ fate }) => fate);
	const body = change(answer(items, fates, shuffled));
	const said = outcomes(body, items).map((outcome): Said => saidOf(outcome, words, gives?.name));
	return { fates, said, items };
}

function saidOf(outcome: Outcome, words: Batch['words'], gives = ''): Said {
	if (Array.isArray(outcome)) {
		const [row] = outcome as IDataObject[];
		return { word: words.done, state: 'done', gave: row[gives] };
	}
	if (outcome instanceof Told) {
		const [row] = outcome.rows as IDataObject[];
		return { word: String(row.outcome), state: outcome.state };
	}
	const mayBeDone = (outcome as VendorFailure).failure.mayBeDone === true;
	return mayBeDone
		? { word: 'unclear', state: 'mayBeDone' }
		: { word: words.refused[0], state: 'notDone' };
}

const same = (one: Item, other: Item) => JSON.stringify(one) === JSON.stringify(other);

/** No word is said more often of items that are the same than it happened to them, and what is given is theirs. */
function expectTruth({ words, gives }: Batch, { items, fates, said }: ReturnType<typeof tell>) {
	expect(said).toHaveLength(items.length);
	items.forEach((one, place) => {
		const twins = items.flatMap((other, at) => (same(one, other) ? [at] : []));
		const { word, state, gave } = said[place];
		expect(state).toBe(word === words.done ? 'done' : word === 'unclear' ? 'mayBeDone' : 'notDone');
		if (word !== 'unclear') {
			const meant = word.split(' or ');
			expect(
				times(
					twins.map((at) => said[at].word),
					word,
				),
			).toBeLessThanOrEqual(twins.filter((at) => meant.includes(fates[at])).length);
		}
		if (gives && gave !== undefined) expect(twins.map(gives.of)).toContain(gave);
	});
	const given = said.flatMap(({ gave }) => (gave === undefined ? [] : [gave]));
	expect(new Set(given).size).toBe(given.length);
}

describe.each(BATCHES)('the outcomes of a batch: %s', (_name, batch) => {
	const { words } = batch;

	it('are what happened, or unclear, whoever looks like whom', () => {
		fc.assert(
			fc.property(events(words), (all) => expectTruth(batch, tell(batch, all))),
			{ numRuns: 500 },
		);
	});

	it('are all clear where the answer tells everybody apart', () => {
		fc.assert(
			fc.property(events(words), (all) => {
				const apart = all.map((one, place) => ({
					...one,
					item: {
						...one.item,
						name: `C${place}`,
						// Where only a name and an address are told, a part of the address is not another address.
						...(one.item.email !== undefined && { email: `c${place}@x.co` }),
					},
				}));
				const told = tell(batch, apart);
				expect(told.said.map(({ word }) => word)).toEqual(told.fates);
				if (batch.gives) {
					told.said.forEach(({ state, gave }, place) =>
						expect(gave).toEqual(state === 'done' ? batch.gives?.of(place) : undefined),
					);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('are true also where Tracksale writes names and addresses in its own way', () => {
		const inOwnWay = (body: object) =>
			JSON.parse(
				JSON.stringify(body, (key, value: unknown) =>
					['name', 'email'].includes(key) && typeof value === 'string'
						? ` ${value.trim().toUpperCase()}`
						: value,
				),
			) as object;
		fc.assert(
			fc.property(events(words), (all) => expectTruth(batch, tell(batch, all, inOwnWay))),
			{ numRuns: 500 },
		);
	});

	it('are true also without its count, and without its lists', () => {
		fc.assert(
			fc.property(
				events(words),
				fc.subarray([
					'status',
					'duplicated_customers',
					'invalid_customers',
					'answers',
					'customers',
				]),
				(all, left) => {
					const without = (body: object) =>
						Object.fromEntries(Object.entries(body).filter(([name]) => !left.includes(name)));
					expectTruth(batch, tell(batch, all, without));
				},
			),
			{ numRuns: 500 },
		);
	});

	it('never throw, and take nothing that is not documented for a success', () => {
		const name = fc.constantFrom(
			'status',
			'inserted',
			'answers',
			'customers',
			'customers_links',
			'duplicated_customers',
			'invalid_customers',
			'answer_id',
			'survey_link',
			'name',
			'email',
			'reason',
			'toString',
			'__proto__',
		);
		const { body } = fc.letrec((tie) => ({
			body: fc.oneof(
				{ maxDepth: 5 },
				fc.constantFrom(null, '', 'text', 0, 1, 3, -1, true, [null], ['x'], undefined),
				fc.dictionary(name, tie('body')),
				fc.array(tie('body'), { maxLength: 3 }),
			),
		}));
		fc.assert(
			fc.property(body, events(words), (answer, all) => {
				const { said } = tell(batch, all, () => answer as object);
				expect(said).toHaveLength(all.length);
				const done = said.filter(({ state }) => state === 'done');
				if (batch === LINK) {
					for (const { gave } of done) expect(gave).toEqual(expect.any(String));
					return;
				}
				const ids = done.filter(({ gave }) => gave !== undefined);
				const count = countOf(statusOf(answer).inserted);
				expect(count ?? ids.length).toBeGreaterThanOrEqual(done.length);
			}),
			{ numRuns: 1000 },
		);
	});
});

const statusOf = (body: unknown): IDataObject => Object(Object(body).status);

it.each(BATCHES)('an empty answer tells nothing of any item: %s', (_name, batch) => {
	const all: Events = [0, 1].map((order) => ({ item: { name: 'A', score: 1 }, fate: '', order }));
	for (const body of [undefined, null, '', {}, [], { status: null }, { answers: null }]) {
		expect(tell(batch, all, () => body as object).said).toMatchObject([
			{ word: 'unclear', state: 'mayBeDone' },
			{ word: 'unclear', state: 'mayBeDone' },
		]);
	}
});
