import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../support/n8n';
import { everythingIn, items, operationsOf, refusalsOf } from '../../support/operations';
import { vendor, vendorRequests } from '../../support/vendor';

export { everythingIn, items };

export const URL = 'https://api.trust.lat';
export const ATENEA = 'https://atenea.trust.lat';

/** Secrets that can be told from everything else, so that one glance finds them where they must not be. */
const SECRETS = { clientSecret: 'S3CRET-client', accessToken: 'S3CRET-token' };
export const CREDENTIALS = { trustApi: { clientId: 'client-1', companyId: '77', ...SECRETS } };
/** The same, of a user who left the company empty. */
export const WITHOUT_COMPANY = { trustApi: { ...CREDENTIALS.trustApi, companyId: '' } };

export const TOKEN_INFO = {
	resource_owner_id: 3,
	scope: ['index.tags.r', 'persistence.segment.w'],
	expires_in: 7177,
	application: { uid: 'client-1', company_uid: '42' },
	created_at: 1625000000,
	company_uid: '42',
};

/** Runs an operation of the built Trust node. */
export const run = operationsOf('trust', CREDENTIALS);
export const expectRefusal = refusalsOf(run);

/** A record chosen from a list, or typed as an ID. */
export const picked = (value: string, mode: 'list' | 'id' = 'list') => ({
	__rl: true,
	mode,
	value,
});

interface Exchange {
	parameters?: INodeParameters;
	item?: IDataObject;
	credentials?: RunOptions['credentials'];
	/** The one request that is expected. */
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	base?: string;
	query?: Record<string, string>;
	/** A JSON body to the letter; none when left out. */
	json?: object;
	status?: number;
	answer: unknown;
	output: IDataObject[];
}

/** Runs an operation for one item, and holds the request and what comes out against what is expected. */
export async function expectExchange(
	resource: string,
	operation: string,
	exchange: Exchange,
): Promise<void> {
	const { parameters, item = {}, credentials = CREDENTIALS, method, path, base = URL } = exchange;
	const { query = {}, json, status = 200, answer, output } = exchange;
	vendor(base)
		.intercept(path, method)
		.query(true)
		.reply(status, answer as IDataObject);
	const result = await run(resource, operation, { parameters, credentials, input: items(item) });
	expect(result.error).toBeUndefined();
	const [request, ...others] = vendorRequests();
	expect(others).toEqual([]);
	expect(request.query).toEqual(query);
	expect(request.headers.authorization).toBe(`Bearer ${SECRETS.accessToken}`);
	expect(request.rawBody).toBe(json === undefined ? '' : JSON.stringify(json));
	if (json) expect(request.headers['content-type']).toContain('application/json');
	expect(result.output[0]).toEqual(output.map((row) => ({ json: row, pairedItem: { item: 0 } })));
}

/** Expects that a refusal of Trust reaches the user in its own words, without a secret, and was sent only once. */
export async function expectVendorError(
	resource: string,
	operation: string,
	{
		parameters,
		method,
		path,
		base = URL,
	}: Pick<Exchange, 'parameters' | 'method' | 'path' | 'base'>,
): Promise<void> {
	const message = `No <b>way</b> ${Object.values(SECRETS).join(' ')}`;
	vendor(base)
		.intercept(path, method)
		.query(true)
		.reply(400, { code: 400, resource: 'X', message });
	const { error, log } = await run(resource, operation, { parameters });
	expect(error).toMatchObject({
		message: 'Trust did not accept the request (status 400) [item 0]',
		description: expect.stringContaining('It said: No &lt;b&gt;way&lt;/b&gt; *** ***'),
		httpCode: '400',
		context: { itemIndex: 0 },
	});
	expect(everythingIn(error, log)).not.toContain('S3CRET');
	expect(vendorRequests()).toHaveLength(1);
}
