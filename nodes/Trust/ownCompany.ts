import { VendorFailure } from '../shared/errors';
import { fieldsOf } from '../shared/request/answers';
import type { Send } from '../shared/request/request';
import { TOKEN_INFO_PATH } from './api';

/** What a credential says of the company. */
interface Credentials {
	companyId?: unknown;
}

/** What is asked only once for all items of a run, which share their credential's values. */
const ownCompanies = new WeakMap<Credentials, Promise<string>>();

/**
 * The company of the credential, or else of its token, which is asked for it once per run. Source: trust.lat, "Get
 * Access Token Information" (`company_uid`; not part of the documented core).
 * @throws VendorFailure when the token belongs to none
 */
export async function ownCompany(send: Send, credentials: Credentials): Promise<string> {
	const set = companyIn(credentials);
	if (set) return set;
	const asked = ownCompanies.get(credentials) ?? companyOfToken(send);
	ownCompanies.set(credentials, asked);
	return await asked;
}

export const companyIn = ({ companyId }: Credentials): string | undefined =>
	String(companyId ?? '').trim() || undefined;

async function companyOfToken(send: Send): Promise<string> {
	const { body } = await send({ method: 'GET', path: TOKEN_INFO_PATH });
	const { company_uid: company } = fieldsOf(body);
	if (company !== undefined && company !== null && company !== '') return String(company);
	throw new VendorFailure({
		message: 'Trust does not say which company this credential belongs to',
		advice: "Fill in 'Company' in this node, or 'Company ID' in the credential.",
		cause: 'configuration-invalid',
		next: 'endRun',
	});
}
