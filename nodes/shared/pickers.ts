import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { toNodeError } from './errors';
import { readPages, type Paging } from './lists';
import { connect } from './request';
import type { Vendor, VendorRequest } from './vendor';

export interface PickerSource {
	request: VendorRequest;
	rows(body: unknown): IDataObject[];
	paging?: Paging;
	/** What the user reads, and the ID that is stored. */
	entry(row: IDataObject): { name: string; value: string };
}

/**
 * A `listSearch` method of a node: all records of the vendor, those first that the user searches for,
 * in the order of their names.
 */
export function picker(vendor: Vendor, { request, rows, paging, entry }: PickerSource) {
	return async function (this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
		try {
			const send = await connect(this, vendor);
			const keyOf = (row: IDataObject) => entry(row).value;
			const found = await readPages(send, request, { rows, keyOf, paging, limit: Infinity });
			const wanted = filter.trim().toLowerCase();
			const results = found
				.map(entry)
				.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
				.sort((a, b) => a.name.localeCompare(b.name));
			return { results };
		} catch (error) {
			throw toNodeError(error, this.getNode(), 0);
		}
	};
}
