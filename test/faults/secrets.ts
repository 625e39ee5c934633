import { everythingIn } from '../support/operations';
import type { Cell } from './cell';

/** Fields of the credentials that may be seen. */
const OPEN =
	/^(baseUrl|authUrl|grantType|server|clientId|companyId|processes|renewAt|username|allowHttp)$/;

/** Every form in which a secret could be seen: as it is, in a URL, and in base64 with what stands beside it there. */
export function formsOf(fields: Record<string, unknown>): string[] {
	const secrets = Object.entries(fields)
		.filter(([name, value]) => !OPEN.test(name) && typeof value === 'string' && value !== '')
		.map(([, value]) => String(value));
	const pairs = [
		`${String(fields.key)}:${String(fields.secret)}`,
		`${String(fields.clientId)}:${String(fields.clientSecret)}`,
	];
	return [...secrets, ...pairs].flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		Buffer.from(secret).toString('base64'),
	]);
}

/** The secrets that can be seen in what a run gives out, throws or logs. */
export function seenSecrets({ run, stored }: Cell): string[] {
	const shown = everythingIn(run.output, run.error, run.log);
	return stored.flatMap(formsOf).filter((form) => shown.includes(form));
}
