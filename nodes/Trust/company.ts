import { picked } from '../shared/fields/fields';
import type { Way } from '../shared/operation/operation';
import { ownCompany } from './ownCompany';
import { searchCompanies } from './pickers';

/** The company that an operation is about. Source: "Read Statistics by Company ID", Url (`company_id`). */
export const companyField = picked(
	{
		displayName: 'Company',
		name: 'companyId',
		vendorName: 'company_id',
		hint: 'Empty: the company of the credential',
		description:
			'Whose data this is about. Empty: the company of the credential or, where it names none, the one that its token belongs to.',
	},
	searchCompanies,
	'e.g. 1',
);

/** The inputs with the company filled in where the user left it empty. @throws VendorFailure when there is none */
export const fillInCompany = async <I extends { companyId?: string }>(
	inputs: I[],
	{ send, credentials }: Way,
): Promise<Array<I & { companyId: string }>> =>
	await Promise.all(
		inputs.map(async (input) => ({
			...input,
			companyId: input.companyId ?? (await ownCompany(send, credentials)),
		})),
	);
