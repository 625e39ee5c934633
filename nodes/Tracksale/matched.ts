import type { IDataObject } from 'n8n-workflow';
import type { Match } from '../shared/operation/outcomes';
import { isRecord } from '../shared/request/answers';
import { comparable } from '../shared/texts';
import { addressesOf, type Customer } from './customers';

/** The rows of a list in an answer, which may also be an object with numbers for names. What is no row is left out. */
export const rowsIn = (list: unknown): IDataObject[] =>
	typeof list === 'object' && list !== null ? Object.values(list).filter(isRecord) : [];

/** Rows that fit the same customers, by their places. */
interface Group {
	rows: IDataObject[];
	places: number[];
}

/**
 * For each customer the rows that may be about it. One is for certain where it fits nobody else, or where there are as
 * many rows as customers whom they fit. The order tells nothing, as Tracksale does not promise it.
 */
export function matched(rows: IDataObject[], customers: Customer[]): Array<Match<IDataObject>> {
	const matches = customers.map((): Match<IDataObject> => ({ rows: [], certain: false }));
	const placesOf = placesIn(customers);
	// More rows than customers and one tell nothing more.
	const asked = rows.slice(0, customers.length + 1);
	let open = merged(asked.map((row) => ({ rows: [row], places: placesOf(row) })));
	for (let found = true; found; ) {
		const taken = new Set<number>();
		const spent = new Set<Group>();
		for (const group of open) {
			for (const [place, its] of dealt(group, customers)) {
				matches[place] = { rows: its, certain: true };
				taken.add(place);
				spent.add(group);
			}
		}
		const left = open.filter((group) => !spent.has(group));
		open = merged(left.map((group) => without(group, taken)));
		found = spent.size > 0;
	}
	for (const group of open) {
		for (const place of group.places) matches[place].rows.push(...group.rows);
	}
	return matches;
}

const without = ({ rows, places }: Group, taken: Set<number>): Group => ({
	rows,
	places: places.filter((place) => !taken.has(place)),
});

function merged(groups: Group[]): Group[] {
	const byPlaces = new Map<string, Group>();
	for (const { rows, places } of groups) {
		const key = places.join();
		const group = byPlaces.get(key);
		if (group) group.rows.push(...rows);
		else byPlaces.set(key, { rows: [...rows], places });
	}
	return [...byPlaces.values()];
}

/**
 * What these rows tell of their customers for certain, by place. Customers that are the same in all that was sent can
 * change places: of two, the later one is the double.
 */
function dealt({ rows, places }: Group, customers: Customer[]): Map<number, IDataObject[]> {
	if (new Set(places.map((place) => JSON.stringify(customers[place]))).size === 1) {
		return new Map(places.slice(-rows.length).map((place, at) => [place, [rows[at]]]));
	}
	return new Map(rows.length < places.length ? [] : places.map((place) => [place, rows]));
}

/** By what customers are told apart, each written in one way. */
type Identity = Record<Key, string>;
type Key = 'email' | 'phone' | 'identification' | 'name' | 'tags';
const ADDRESSES = ['email', 'phone', 'identification'] as const;

const identityOf = ({ identification, name, tags, ...addresses }: Record<string, unknown>) => ({
	...addressesOf(addresses),
	identification: comparable(identification),
	name: comparable(name),
	tags: rowsIn(tags)
		.map((tag) => JSON.stringify([comparable(tag.name), comparable(tag.value)]))
		.join(),
});

/**
 * Finds the customers whom a row fits best: those who are the same in all that the row has; else in all that is filled
 * in there, as Tracksale may leave out what it has no use for; else those with its address, whom it knows by another
 * name; else any of them.
 */
function placesIn(customers: Customer[]): (row: IDataObject) => number[] {
	const known = customers.map(identityOf);
	const indexes = new Map<string, Map<string, number[]>>();
	const same = (its: Identity, keys: Key[]) => {
		const index = indexes.get(keys.join()) ?? indexOf(known, keys);
		indexes.set(keys.join(), index);
		return index.get(signOf(its, keys)) ?? [];
	};
	return (row) => {
		const its = identityOf(row);
		const given = (Object.keys(its) as Key[]).filter((key) => key in row);
		const filled = given.filter((key) => key !== 'tags' && its[key] !== '');
		const address = ADDRESSES.filter((key) => its[key] !== '').slice(0, 1);
		const found = [given, filled, address, []].map((keys) => same(its, keys));
		return found.find((places) => places.length > 0) ?? [];
	};
}

const signOf = (one: Identity, keys: Key[]) => JSON.stringify(keys.map((key) => one[key]));

function indexOf(known: Identity[], keys: Key[]): Map<string, number[]> {
	const index = new Map<string, number[]>();
	known.forEach((one, place) => {
		const sign = signOf(one, keys);
		const places = index.get(sign);
		if (places) places.push(place);
		else index.set(sign, [place]);
	});
	return index;
}
