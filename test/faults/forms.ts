/** Fields of credentials that may be seen. */
const OPEN =
	/^(baseUrl|authUrl|grantType|server|clientId|companyId|processes|renewAt|username|allowHttp)$/;

/** Every form in which a credential's secrets could be seen: as they are, in a URL, and in base64 as logins send them. */
export function formsOf(fields: Record<string, unknown>): string[] {
	const secrets = Object.entries(fields)
		.filter(([name, value]) => !OPEN.test(name) && typeof value === 'string' && value !== '')
		.map(([, value]) => String(value));
	const pairs = [
		[fields.key, fields.secret],
		[fields.clientId, fields.clientSecret],
	].filter(([one]) => one !== undefined);
	return [...secrets, ...pairs.map((pair) => pair.join(':'))].flatMap((secret) => [
		secret,
		encodeURIComponent(secret),
		Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	]);
}
