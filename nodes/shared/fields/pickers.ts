import {
	isResourceLocatorValue,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { toNodeError } from '../errors';
import { refuseTooOld } from '../host';
import { pagesOf, type Paging } from '../request/lists';
import { whileReading } from '../request/reading';
import { connect, countedBy, type Send } from '../request/request';
import type { Vendor, VendorRequest } from '../request/vendor';
import { keptFor } from './kept';

export interface PickerSource {
	/**
	 * `chosen` gives what the user has set for another parameter, on which the list depends; `term` is what is searched
	 * for, empty for everything.
	 */
	request:
		| VendorRequest
		| ((chosen: (parameterName: string) => unknown, term: string) => VendorRequest);
	/** Whether the vendor itself searches for the term; otherwise it is looked for in the names and IDs of all. */
	vendorSearches?: boolean;
	rows(body: unknown): IDataObject[];
	/** Leaves rows out that do not belong to what is set for another parameter. */
	fits?(row: IDataObject, chosen: (parameterName: string) => unknown): boolean;
	paging?: Paging;
	/** What the user reads, and the ID that is stored. */
	entry(row: IDataObject): Entry;
	/** What stands above the records, such as a word for all of them. */
	above?: Entry[];
}

/** A method of a node that lists records, by the name that the node's description calls it. */
interface Listing<Kind extends string, Method> {
	kind: Kind;
	name: string;
	method: Method;
}
export type ListPicker = Listing<
	'listSearch',
	(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) => Promise<INodeListSearchResult>
>;
export type OptionsPicker = Listing<
	'loadOptions',
	(this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>
>;
export type Picker = ListPicker | OptionsPicker;

interface Entry {
	name: string;
	value: string;
}

/** How many records the editor gets at a time. It asks for more when the user comes to the end of them. */
const AT_A_TIME = 50;

/**
 * For a field that takes one record: those that the user searches for, in the order of their names. A list of pages
 * is read only as far as it is shown, so that each part of it is in that order.
 */
export const picker = (name: string, vendor: Vendor, source: PickerSource): ListPicker => ({
	kind: 'listSearch',
	name,
	async method(filter = '', paginationToken = '0') {
		const term = filter.trim();
		const from = Number(paginationToken);
		const to = from + AT_A_TIME;
		const found: Entry[] = [];
		return await orNodeError(this, vendor, async () => {
			for await (const entries of entriesOf(this, vendor, source, term)) {
				for (const entry of entries) found.push(entry);
				if (found.length > to) break;
			}
			const above = from === 0 ? (source.above ?? []).filter(matching(term)) : [];
			return {
				results: [...above, ...found.slice(from, to).sort(byName)],
				...(found.length > to && { paginationToken: String(to) }),
			};
		});
	},
});

/** For a field that takes several records: all of them, by their names. */
export const optionsPicker = (
	name: string,
	vendor: Vendor,
	source: PickerSource,
): OptionsPicker => ({
	kind: 'loadOptions',
	name,
	async method() {
		const found: Entry[] = [];
		return await orNodeError(this, vendor, async () => {
			for await (const entries of entriesOf(this, vendor, source)) {
				for (const entry of entries) found.push(entry);
			}
			return found.sort(byName);
		});
	},
});

/** What is listed; where that fails, as n8n shows it. @throws NodeApiError or NodeOperationError */
export async function orNodeError<T>(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	list: () => Promise<T>,
): Promise<T> {
	try {
		refuseTooOld(context.getNode());
		return await list();
	} catch (error) {
		throw toNodeError(whileReading(error, vendor), context.getNode());
	}
}

/** What a user reads of a record: its name with what else there is to say about it. */
export const withNotes = (name: unknown, ...notes: unknown[]): string => {
	const given = notes.filter(Boolean);
	return given.length > 0 ? `${name} (${given.join('; ')})` : String(name);
};

/** What of a list is searched for, page after page. */
async function* entriesOf(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	{ request, vendorSearches, rows, fits, paging, entry }: PickerSource,
	term = '',
): AsyncGenerator<Entry[]> {
	const chosen = (name: string) => chosenIn(context, name);
	const asked = typeof request === 'function' ? request(chosen, term) : request;
	const isWanted = matching(vendorSearches ? '' : term);
	const send = await keptWay(context, vendor);
	const reading = { rows, keyOf: (row: IDataObject) => entry(row).value, paging };
	for await (const page of pagesOf(send, asked, reading)) {
		const entries = page.rows.filter((row) => !fits || fits(row, chosen)).map(entry);
		yield entries.filter(isWanted).sort(byName);
	}
}

const byName = (a: Entry, b: Entry) => a.name.localeCompare(b.name);

function matching(term: string) {
	const wanted = term.toLowerCase();
	return ({ name, value }: Entry) => `${name} ${value}`.toLowerCase().includes(wanted);
}

/** For how long a list is not read again, however often it is opened and searched. */
const ONE_MINUTE_MS = 60_000;

/**
 * The way to the vendor for dropdowns: what was asked within the last minute with the
 * same credential is known.
 */
export async function keptWay(context: ILoadOptionsFunctions, vendor: Vendor): Promise<Send> {
	const send = await connect(context, vendor);
	const credentials = await context.getCredentials(vendor.credential);
	const who = countedBy(context, vendor, credentials);
	// A token that is renewed makes no other account.
	const account = { ...credentials, ...(vendor.token && { [vendor.token]: undefined }) };
	return async (request) => {
		const key = JSON.stringify([who, account, request]);
		return await keptFor(ONE_MINUTE_MS, key, async () => await send(request));
	};
}

/**
 * What the user has set for another parameter of the open node, that of a record being its ID; undefined where the
 * node does not show it, for which n8n's own extraction of the ID throws.
 */
export function chosenIn(context: ILoadOptionsFunctions, name: string): unknown {
	const chosen: unknown = context.getCurrentNodeParameter(name);
	return isResourceLocatorValue(chosen) ? chosen.value : chosen;
}
