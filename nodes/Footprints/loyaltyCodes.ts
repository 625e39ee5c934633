import type { IDataObject } from 'n8n-workflow';
import { countOf } from '../shared/operation/outcomes';
import { fieldsOf, listIn } from '../shared/request/answers';
import type { FormFields } from '../shared/request/form';
import { rowCountInBody } from '../shared/request/lists';
import type { VendorRequest } from '../shared/request/vendor';

/** Source: Footprints API, "Code List": rows under `clients`. */
export const codesOf = (body: unknown): IDataObject[] => listIn(body, 'Footprints', ['clients']);

/** What makes a row of the list itself: the same code may be given out in two campaigns, or to two customers. */
export const codeKey = ({ campaign, code, client }: IDataObject): string =>
	[fieldsOf(campaign).internalId, code, fieldsOf(client)._id].join(' ').trim();

/** How many codes there are in all; undefined where that is no count. Source: Footprints API, "Code List". */
export const totalOf = (body: unknown): number | undefined => countOf(fieldsOf(body).totalResults);

/** Source: Footprints API, "Code List": `page` in the body, `totalResults` in the answer; the page size is not known. */
export const codePages = rowCountInBody(
	(request, page) => ({ ...request, form: { ...request.form, page } }),
	totalOf,
);

/** A POST that only reads. Source: Footprints API, "Code List". */
export const codeList = (filters: FormFields): VendorRequest => ({
	method: 'POST',
	path: '/api/loyaltyCode/list',
	form: filters,
	reads: true,
});

/** The ten fields of a listed code, flat. */
export function simplifiedCode({
	code,
	status,
	campaign,
	client,
	prize,
	hostess,
}: IDataObject): IDataObject {
	return {
		code,
		status,
		campaignInternalId: fieldsOf(campaign).internalId,
		campaignName: fieldsOf(campaign).name,
		userFirstName: fieldsOf(client).userFirstName,
		userLastName: fieldsOf(client).userLastName,
		userEmail: fieldsOf(client).userEmail,
		userPhone: fieldsOf(client).userPhone,
		prizeName: fieldsOf(prize).name,
		hostessName: fieldsOf(hostess).name,
	};
}
