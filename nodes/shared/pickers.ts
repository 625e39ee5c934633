import {
	isResourceLocatorValue,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { toNodeError } from './errors';
import { keptFor } from './kept';
import { readPages, type Paging } from './lists';
import { connect } from './request';
import type { Vendor, VendorRequest } from './vendor';

export interface PickerSource {
	/** `chosen` gives what the user has set for another parameter, on which the list depends. */
	request: VendorRequest | ((chosen: (parameterName: string) => unknown) => VendorRequest);
	rows(body: unknown): IDataObject[];
	/** Leaves rows out that do not belong to what is set for another parameter. */
	fits?(row: IDataObject, chosen: (parameterName: string) => unknown): boolean;
	paging?: Paging;
	/** What the user reads, and the ID that is stored. */
	entry(row: IDataObject): Entry;
	/** What stands above the records, such as a word for all of them. */
	above?: Entry[];
	/** For how many milliseconds the list is kept, where the vendor counts how often it is read. */
	keepFor?: number;
}

/** A method of a node that lists records, by the name that the node's description calls it. */
interface Listing<Kind extends string, Method> {
	kind: Kind;
	name: string;
	method: Method;
}
export type ListPicker = Listing<
	'listSearch',
	(this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>
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

/** For a field that takes one record: those that the user searches for, in the order of their names. */
export const picker = (name: string, vendor: Vendor, source: PickerSource): ListPicker => ({
	kind: 'listSearch',
	name,
	async method(filter = '') {
		const wanted = filter.trim().toLowerCase();
		const entries = await entriesOf(this, vendor, source);
		return {
			results: entries.filter((entry) =>
				`${entry.name} ${entry.value}`.toLowerCase().includes(wanted),
			),
		};
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
		return await entriesOf(this, vendor, source);
	},
});

/** What a user reads of a record: its name with what else there is to say about it. */
export const withNotes = (name: unknown, ...notes: unknown[]): string => {
	const given = notes.filter(Boolean);
	return given.length > 0 ? `${name} (${given.join('; ')})` : String(name);
};

async function entriesOf(context: ILoadOptionsFunctions, vendor: Vendor, source: PickerSource) {
	const { fits, entry, above = [] } = source;
	try {
		const chosen = (name: string) => chosenIn(context, name);
		const found = await rowsOf(context, vendor, source, chosen);
		const entries = found
			.filter((row) => !fits || fits(row, chosen))
			.map(entry)
			.sort((a, b) => a.name.localeCompare(b.name));
		return [...above, ...entries];
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}

/**
 * What the user has set for another parameter of the open node, that of a record being its ID; undefined where the
 * node does not show it, for which n8n's own extraction of the ID throws.
 */
export function chosenIn(context: ILoadOptionsFunctions, name: string): unknown {
	const chosen: unknown = context.getCurrentNodeParameter(name);
	return isResourceLocatorValue(chosen) ? chosen.value : chosen;
}

async function rowsOf(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	{ request, rows, entry, paging, keepFor }: PickerSource,
	chosen: (parameterName: string) => unknown,
) {
	const asked = typeof request === 'function' ? request(chosen) : request;
	const read = async () =>
		await readPages(await connect(context, vendor), asked, {
			rows,
			keyOf: (row) => entry(row).value,
			paging,
			limit: Infinity,
		});
	if (!keepFor) return await read();
	const credentials = await context.getCredentials(vendor.credential);
	const account = [vendor.baseUrl(credentials), ...vendor.secrets.map((name) => credentials[name])];
	return await keptFor(keepFor, JSON.stringify([account, asked]), read);
}
