import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { VendorFailure } from '../shared/errors';
import { picked } from '../shared/fields';
import type { Operation, Work } from '../shared/operation';
import type { Send } from '../shared/request';
import { TOKEN_INFO_PATH, trust } from './api';

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
	'searchCompanies',
	'e.g. 1',
);

/** What is asked only once for all items of a run, by the way of that run. */
const ownCompanies = new WeakMap<Send, Promise<string>>();

/**
 * The company of the credential, or else of its token, which is asked for it once per run. Source: trust.lat, "Get
 * Access Token Information" (`company_uid`; not part of the documented core).
 * @throws VendorFailure when the token belongs to none
 */
export async function ownCompany(
	send: Send,
	credentials: ICredentialDataDecryptedObject,
): Promise<string> {
	const set = companyIn(credentials);
	if (set) return set;
	const asked = ownCompanies.get(send) ?? companyOfToken(send);
	ownCompanies.set(send, asked);
	return await asked;
}

export const companyIn = ({ companyId }: ICredentialDataDecryptedObject): string | undefined =>
	String(companyId ?? '').trim() || undefined;

async function companyOfToken(send: Send): Promise<string> {
	const { body } = await send({ method: 'GET', path: TOKEN_INFO_PATH });
	const { company_uid: company } = (body ?? {}) as { company_uid?: unknown };
	if (company !== undefined && company !== null && company !== '') return String(company);
	throw new VendorFailure({
		message: 'Trust does not say which company this credential belongs to',
		advice: "Fill in 'Company' in this node, or 'Company ID' in the credential.",
		cause: 'configuration-invalid',
		endsRun: true,
	});
}

/** The operation with the company filled in where the user left it empty. */
export const withCompany = (
	inner: Operation,
	find: (work: Work) => Promise<string | undefined> = async ({ send, credentials }) =>
		await ownCompany(send, credentials),
): Operation => ({
	...inner,
	async perform(work) {
		const missing = work.inputs.some(({ companyId }) => companyId === undefined);
		const own = missing ? await find(work) : undefined;
		const inputs = work.inputs.map((input) => ({ ...input, companyId: input.companyId ?? own }));
		return await inner.perform({ ...work, inputs });
	},
});

/** The company that is chosen in the open node; undefined where none is, or an expression chooses it. */
export function chosenCompany(context: ILoadOptionsFunctions): string | undefined {
	const chosen = context.getCurrentNodeParameter('companyId', { extractValue: true });
	const company = String(chosen ?? '').trim();
	return company === '' || company.startsWith('=') ? undefined : company;
}

/** The company that a trigger watches: the chosen one, if any, or else the credential's own. */
export function companyOfTrigger(context: IPollFunctions) {
	const value = context.getNodeParameter('companyId', '', { extractValue: true });
	const chosen = String(value ?? '').trim() || undefined;
	return {
		chosen,
		find: async (send: Send) =>
			chosen ?? (await ownCompany(send, await context.getCredentials(trust.credential))),
	};
}
