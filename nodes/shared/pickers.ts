import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { toNodeError } from './errors';
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
	entry(row: IDataObject): { name: string; value: string };
}

/**
 * A `listSearch` method of a node: all records of the vendor, those first that the user searches for,
 * in the order of their names.
 */
export function picker(vendor: Vendor, source: PickerSource) {
	return async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		const wanted = filter.trim().toLowerCase();
		const entries = await entriesOf(this, vendor, source);
		return {
			results: entries.filter(({ name, value }) =>
				`${name} ${value}`.toLowerCase().includes(wanted),
			),
		};
	};
}

/** A `loadOptions` method of a node, for a field that takes several records: all of them, by their names. */
export function optionsPicker(vendor: Vendor, source: PickerSource) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await entriesOf(this, vendor, source);
	};
}

async function entriesOf(
	context: ILoadOptionsFunctions,
	vendor: Vendor,
	{ request, rows, fits, paging, entry }: PickerSource,
) {
	try {
		const send = await connect(context, vendor);
		const chosen = (name: string) => context.getCurrentNodeParameter(name, { extractValue: true });
		const keyOf = (row: IDataObject) => entry(row).value;
		const found = await readPages(send, typeof request === 'function' ? request(chosen) : request, {
			rows,
			keyOf,
			paging,
			limit: Infinity,
		});
		return found
			.filter((row) => !fits || fits(row, chosen))
			.map(entry)
			.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw toNodeError(error, context.getNode());
	}
}
