import type { IDataObject } from 'n8n-workflow';
import type { Match } from '../shared/outcomes';
import { comparable } from '../shared/texts';
import type { Customer } from './customers';

/** The rows of a list in an answer, which may also be an object with numbers for names. What is no row is left out. */
export const rowsIn = (list: unknown): IDataObject[] =>
	typeof list === 'object' && list !== null ? Object.values(list).filter(isRow) : [];

const isRow = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row with the customers whom it may be about, by their places. */
interface Fit {
	row: IDataObject;
	places: number[];
}

/**
 * For each customer the rows that may be about it. One is for certain where it fits nobody else, or where there are as
 * many rows as customers whom they fit. The order tells nothing, as Tracksale does not promise it.
 */
export function matched(rows: IDataObject[], customers: Customer[]): Array<Match<IDataObject>> {
	const matches = customers.map((): Match<IDataObject> => ({ rows: [], certain: false }));
	const known = customers.map(identityOf);
	let open: Fit[] = rows.map((row) => ({ row, places: placesOf(row, known) }));
	for (let found = true; found; ) {
		const taken = new Set<number>();
		const spent = new Set<Fit>();
		for (const group of byPlaces(open)) {
			const own = dealt(group, customers);
			if (own.size === 0 || group[0].places.some((place) => taken.has(place))) continue;
			for (const [place, its] of own) {
				matches[place] = { rows: its, certain: true };
				taken.add(place);
			}
			for (const fit of group) spent.add(fit);
		}
		open = open
			.filter((fit) => !spent.has(fit))
			.map(({ row, places }) => ({ row, places: places.filter((place) => !taken.has(place)) }));
		found = spent.size > 0;
	}
	for (const { row, places } of open) for (const place of places) matches[place].rows.push(row);
	return matches;
}

function byPlaces(fits: Fit[]): Fit[][] {
	const groups = new Map<string, Fit[]>();
	for (const fit of fits) {
		const key = fit.places.join();
		const group = groups.get(key);
		if (group) group.push(fit);
		else groups.set(key, [fit]);
	}
	return [...groups.values()];
}

/**
 * What rows that fit the same customers tell of them for certain, by place. Customers that are the same in all that was
 * sent can change places: of two, the later one is the double.
 */
function dealt(group: Fit[], customers: Customer[]): Map<number, IDataObject[]> {
	const rows = group.map(({ row }) => row);
	const [{ places }] = group;
	if (new Set(places.map((place) => JSON.stringify(customers[place]))).size === 1) {
		return new Map(places.slice(-rows.length).map((place, at) => [place, [rows[at]]]));
	}
	return new Map(rows.length < places.length ? [] : places.map((place) => [place, rows]));
}

/** By what customers are told apart, each written in one way. */
type Identity = Record<'email' | 'phone' | 'identification' | 'name' | 'tags', string>;

const identityOf = ({ email, phone, identification, name, tags }: Record<string, unknown>) => ({
	email: textOf(email),
	phone: textOf(phone).replace(/\D/g, ''),
	identification: textOf(identification),
	name: textOf(name),
	tags: rowsIn(tags)
		.map((tag) => JSON.stringify([textOf(tag.name), textOf(tag.value)]))
		.join(),
});

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? comparable(value) : '';

const ADDRESSES = ['email', 'phone', 'identification'] as const;

/**
 * The customers whom a row fits best: those who are the same in all that the row has; else in all that is filled in
 * there, as Tracksale may leave out what it has no use for; else those with its address, whom it knows by another
 * name; else any of them.
 */
function placesOf(row: IDataObject, known: Identity[]): number[] {
	const its = identityOf(row);
	const given = (Object.keys(its) as Array<keyof Identity>).filter((key) => key in row);
	const filled = given.filter((key) => key !== 'tags' && its[key] !== '');
	const address = ADDRESSES.filter((key) => its[key] !== '').slice(0, 1);
	const same = (keys: Array<keyof Identity>) =>
		known.flatMap((one, place) => (keys.every((key) => one[key] === its[key]) ? [place] : []));
	return [given, filled, address, []].map(same).find((places) => places.length > 0) ?? [];
}
