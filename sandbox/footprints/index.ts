import { randomBytes } from 'node:crypto';
import { objectOf, oneOf, text } from '../checks';
import { tokensSchema, type TokenRules } from '../control';
import { demo } from '../demo';
import { Refusal } from '../vendor';
import type { Vendor, VendorRequest, VendorRoute } from '../vendor';
import { freshAccount, hardestPaging, pagingSchema } from './account';
import { customerRoutes } from './customers';
import { leadRoutes } from './leads';
import { listRoutes } from './lists';
import { loyaltyRoutes } from './loyalty';
import { trackingRoutes } from './tracking';

/** Lifetime of a token in seconds. Source: "Authentication", expires_in of the sample answer. */
const TOKEN_LIFETIME = 31535999;

/** Footprints for Retail, as far as its API documentation describes it, with its own state. */
export function createFootprints(): Vendor {
	const account = freshAccount();
	const rules = hardestPaging();
	/** Token to the moment it expires, in milliseconds since 1970. */
	const tokens = new Map<string, number>();
	let logins = 0;
	let oneTokenAtATime = false;

	const routes: VendorRoute[] = [
		{
			method: 'POST',
			path: '/api/token',
			heading: 'Authentication',
			operations: ['footprintsApi.test'],
			query: {},
			// Headed "Query Parameters" in the document, but every sample sends them in the body.
			body: {
				encoding: 'form',
				check: objectOf(
					{
						grant_type: oneOf('client_credentials', 'password', 'pin'),
						pin: text,
						username: text,
						password: text,
					},
					['grant_type'],
				),
			},
			answer: (request) => {
				checkLogin(request);
				if (oneTokenAtATime) tokens.clear();
				const token = randomBytes(31).toString('hex');
				tokens.set(token, Date.now() + TOKEN_LIFETIME * 1000);
				logins++;
				return {
					access_token: token,
					token_type: 'bearer',
					expires_in: TOKEN_LIFETIME,
					refresh_token: randomBytes(32).toString('hex'),
					scope: ['app_scope', 'hostess_scope'],
					hostess_name: 'Test Hostess',
					hostess_id: '5b30cb85e1267446c5784b75',
				};
			},
		},
		...leadRoutes(account, rules),
		...customerRoutes(account),
		...loyaltyRoutes(account, rules),
		...listRoutes(rules),
		...trackingRoutes(account),
	];

	return {
		name: 'footprints',
		basePath: '/footprints',
		routes,
		admit: ({ path, query }) => {
			if (!path.startsWith('/api/') || path === '/api/token') return;
			const token = query.access_token;
			if (!token) throw new Refusal(401, 'The access_token is missing from the query');
			const expires = tokens.get(token);
			if (expires === undefined) throw new Refusal(401, 'The access_token is not known');
			if (expires <= Date.now()) throw new Refusal(401, 'The access_token has expired');
		},
		// No error body is documented; the answers that have a status field say "success" or "ok" in it.
		errorBody: (message) => ({ status: 'error', message }),
		expireTokens: () => {
			for (const token of tokens.keys()) tokens.set(token, 0);
		},
		tokens: () => [...tokens.keys()],
		credentials: (baseUrl) => [
			{
				name: 'Footprints sandbox',
				type: 'footprintsApi',
				data: {
					baseUrl,
					key: demo.footprints.key,
					secret: demo.footprints.secret,
					grantType: 'client_credentials',
				},
			},
			{
				name: 'Footprints tracking sandbox',
				type: 'footprintsTrackingApi',
				data: { baseUrl, appKey: demo.tracking.appKey },
			},
		],
		controls: {
			tokens: {
				schema: tokensSchema,
				set: (body) => (oneTokenAtATime = (body as TokenRules).oneTokenAtATime),
			},
			paging: { schema: pagingSchema, set: (body) => Object.assign(rules, body) },
		},
		state: () => ({ ...account, logins }),
	};
}

/** Source: "Authentication", Headers and Query Parameters. A PIN that is sent must be right, whatever the grant. */
function checkLogin({ authorization, body }: VendorRequest): void {
	const { grant_type: grant, pin, username, password } = body as Record<string, string>;
	const { key, secret, ...account } = demo.footprints;
	const expected = Buffer.from(`${key}:${secret}`).toString('base64');
	if (authorization !== `Basic ${expected}`) {
		throw new Refusal(
			401,
			'The Authorization header is not Basic base64(key:secret) of an account',
		);
	}
	if (grant === 'pin' && !pin) throw new Refusal(400, 'pin is missing; grant_type pin needs it');
	if (grant === 'password' && !(username && password)) {
		throw new Refusal(400, 'username or password is missing; grant_type password needs both');
	}
	if (pin !== undefined && pin !== account.pin) throw new Refusal(401, 'The pin is wrong');
	if (grant === 'password' && (username !== account.username || password !== account.password)) {
		throw new Refusal(401, 'The username or password is wrong');
	}
}
