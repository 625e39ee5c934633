import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { everythingIn, items, operationsOf, refusalsOf } from '../../support/operations';
import { vendor, vendorRequests } from '../../support/vendor';

export { everythingIn, items };

export const URL = 'https://tenant.footprints.example';

/** Secrets that can be told from everything else, so that one glance finds them where they must not be. */
export const SECRETS = { key: 'S3CRET-key', secret: 'S3CRET-secret', accessToken: 'S3CRET-token' };
const APP_KEY = 'S3CRET-app-key';
export const CREDENTIALS = {
	footprintsApi: { baseUrl: URL, ...SECRETS },
	footprintsTrackingApi: { baseUrl: URL, appKey: APP_KEY },
};

/** Runs an operation of the built Footprints node. */
export const run = operationsOf('footprints', CREDENTIALS);
export const expectRefusal = refusalsOf(run);

/** A record that was chosen from a list. */
export const picked = (value: string) => ({ __rl: true, mode: 'list', value });

interface Exchange {
	parameters?: INodeParameters;
	/** The item that the node gets. */
	item?: INodeExecutionData;
	/** The one request that is expected, its body to the letter. */
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	/** Without the access token. */
	query?: Record<string, string>;
	/** The pairs of a form body as they travel; undefined where there is none. */
	form?: string[];
	answer: unknown;
	output: IDataObject[];
}

/** Runs an operation for one item, and holds the request and what comes out against what is expected. */
export async function expectExchange(
	resource: string,
	operation: string,
	{ parameters, item = { json: {} }, method, path, query = {}, form, answer, output }: Exchange,
): Promise<void> {
	vendor(URL)
		.intercept(path, method)
		.query(true)
		.reply(200, answer as string);
	const result = await run(resource, operation, { parameters, input: [item] });
	expect(result.error).toBeUndefined();
	const [request] = vendorRequests();
	const isTracking = !path.startsWith('/api/');
	expect(request.query).toEqual({
		...query,
		...(!isTracking && { access_token: SECRETS.accessToken }),
	});
	expect(request.rawBody.split('&')).toEqual([
		...(form ?? (isTracking ? [] : [''])),
		...(isTracking ? [`appkey=${APP_KEY}`] : []),
	]);
	if (form) expect(request.headers['content-type']).toContain('application/x-www-form-urlencoded');
	expect(result.output[0]).toEqual(output.map((json) => ({ json, pairedItem: { item: 0 } })));
}

/** Expects that a refusal of Footprints reaches the user in its own words, without a secret, and only once sent. */
export async function expectVendorError(
	resource: string,
	operation: string,
	{
		parameters,
		item = { json: {} },
		method,
		path,
	}: Pick<Exchange, 'parameters' | 'item' | 'method' | 'path'>,
): Promise<void> {
	const secret = Object.values(SECRETS).join(' ');
	vendor(URL)
		.intercept(path, method)
		.query(true)
		.reply(400, { status: 'error', message: `No <b>way</b> ${secret} ${APP_KEY}` });
	const { error, log } = await run(resource, operation, { parameters, input: [item] });
	expect(error?.message).toBe('Footprints did not accept the request (status 400) [item 0]');
	expect(error?.description).toContain('It said: No &lt;b&gt;way&lt;/b&gt;');
	const own = path.startsWith('/api/') ? SECRETS.accessToken : APP_KEY;
	expect(everythingIn(error, log)).not.toContain(own);
	expect(vendorRequests()).toHaveLength(1);
}

/** A lead as Get Leads answers it, shortened to what the node reads and one field more. */
export const listedLead = (number: number, createdAt = '2018-05-21T08:17:12.932Z') => ({
	_id: `lead-${number}`,
	userFirstName: 'Ana',
	userLastName: 'Pop',
	userEmail: `ana${number}@example.com`,
	userPhone: '0700000001',
	status: 'lead',
	userIncome: '8004',
	locationId: 'location-1',
	channelId: 'channel-1',
	offlineCampaignId: 'campaign-1',
	offerId: 'offer-1',
	offer: { _id: 'offer-1', name: 'Oak kitchen', price: 800 },
	consultant: { _id: 'consultant-1', name: 'Maria Silva' },
	createdAt,
	updatedAt: createdAt,
});

/** The same lead as Simplify leaves it. */
export const simplifiedLead = (number: number, createdAt?: string) => {
	const lead = listedLead(number, createdAt);
	return {
		_id: lead._id,
		status: 'lead',
		userFirstName: 'Ana',
		userLastName: 'Pop',
		userEmail: lead.userEmail,
		userPhone: '0700000001',
		locationId: 'location-1',
		channelId: 'channel-1',
		offlineCampaignId: 'campaign-1',
		offerId: 'offer-1',
		offerName: 'Oak kitchen',
		consultantId: 'consultant-1',
		consultantName: 'Maria Silva',
		createdAt: lead.createdAt,
		updatedAt: lead.createdAt,
	};
};
