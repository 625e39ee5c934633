import { randomBytes } from 'node:crypto';
import { objectOf, oneOf, text } from '../checks';
import { tokensSchema, type TokenRules } from '../control';
import { demo } from '../demo';
import { Refusal } from '../vendor';
import type { Vendor } from '../vendor';
import { seed } from './seed';
import { found, freshAccount } from './account';
import type { Statistics } from './account';
import { campaignRoutes } from './campaigns';
import { messageRoutes } from './messages';

/** Atenea, which has an address of its own, is below this path here. */
export const ATENEA = '/atenea';
const LOGIN = `${ATENEA}/oauth/token/`;

/** Lifetime of a token in seconds. Source: trust.lat, "Client Credential Flow", `expires_in`. */
const TOKEN_LIFETIME = 7200;

/** Trust, as far as its document and its public site describe it, with its own state. */
export function createTrust(): Vendor {
	const account = freshAccount();
	/** Token to its moments, in milliseconds since 1970. */
	const tokens = new Map<string, { created: number; expires: number }>();
	let lifetime = TOKEN_LIFETIME;
	let logins = 0;
	let oneTokenAtATime = false;

	return {
		name: 'trust',
		basePath: '/trust',
		routes: [
			{
				method: 'POST',
				path: LOGIN,
				heading: 'Client Credential Flow',
				operations: ['trustApi.login'],
				query: {},
				body: {
					encoding: 'json',
					check: objectOf(
						{
							client_id: text,
							client_secret: text,
							grant_type: oneOf('client_credentials'),
						},
						['client_id', 'client_secret', 'grant_type'],
					),
				},
				answer: ({ body }) => {
					const { client_id, client_secret } = body as Record<string, string>;
					if (client_id !== demo.trust.clientId || client_secret !== demo.trust.clientSecret) {
						throw new Refusal(401, 'The client_id or client_secret is wrong');
					}
					if (oneTokenAtATime) tokens.clear();
					const token = randomBytes(32).toString('hex');
					const created = Date.now();
					tokens.set(token, { created, expires: created + lifetime * 1000 });
					logins++;
					return {
						access_token: token,
						token_type: 'Bearer',
						expires_in: lifetime,
						created_at: Math.floor(created / 1000),
					};
				},
			},
			{
				method: 'GET',
				path: `${LOGIN}info`,
				heading: 'Get Access Token Information',
				operations: ['trust.token.getInfo', 'trust.searchCompanies', 'trustApi.test'],
				query: {},
				answer: ({ authorization }) => {
					const token = String(authorization).replace(/^bearer /i, '');
					const { created, expires } = tokens.get(token) as { created: number; expires: number };
					return {
						resource_owner_id: 3,
						scope: ['index.tags.r', 'persistence.segment.w', 'channel.messages.r'],
						expires_in: Math.floor((expires - Date.now()) / 1000),
						application: { uid: demo.trust.clientId, company_uid: seed.ownCompany },
						created_at: Math.floor(created / 1000),
						company_uid: seed.ownCompany,
					};
				},
			},
			...campaignRoutes(account),
			...messageRoutes(account),
		],
		admit: ({ path, authorization }) => {
			if (path === LOGIN) return;
			const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? [];
			if (!token) throw new Refusal(401, 'The Authorization header is not Bearer and a token');
			const known = tokens.get(token);
			if (!known) throw new Refusal(401, 'The access token is not known');
			if (known.expires <= Date.now()) throw new Refusal(401, 'The access token has expired');
		},
		// Of Atenea's, source: "Get Access Token Information"; of the others', source: "Remove Segmentation".
		errorBody: (message, code) =>
			code === 401
				? { error: 'invalid_token', error_description: message, state: 'unauthorized' }
				: { code, resource: 'Trust', message },
		expireTokens: () => {
			for (const token of tokens.values()) token.expires = 0;
		},
		tokens: () => [...tokens.keys()],
		credentials: (baseUrl) => [
			{
				name: 'Trust sandbox',
				type: 'trustApi',
				data: { baseUrl, authUrl: `${baseUrl}${ATENEA}`, ...demo.trust },
			},
		],
		state: () => ({ ...account, logins }),
		controls: {
			tokens: {
				schema: tokensSchema,
				set: (body) => (oneTokenAtATime = (body as TokenRules).oneTokenAtATime),
			},
			/** Seconds, for tokens to come. */
			tokenLifetime: {
				schema: {
					type: 'object',
					required: ['seconds'],
					additionalProperties: false,
					properties: { seconds: { type: 'integer', minimum: 1 } },
				},
				set: (body) => {
					lifetime = (body as { seconds: number }).seconds;
				},
			},
			/** Figures of a company that take the place of those it has. */
			statistics: {
				schema: { type: 'object', required: ['company', 'figures'] },
				set: (body) => {
					const { company, figures } = body as {
						company: string;
						figures: Partial<Statistics>;
					};
					Object.assign(found(account.statistics[company], `company ${company}`), figures);
				},
			},
			/** Ends a campaign. */
			finishCampaign: {
				schema: { type: 'object', required: ['uuid'] },
				set: (body) => {
					const { uuid } = body as { uuid: string };
					const campaign = account.campaigns.find((one) => one.uuid === uuid);
					Object.assign(found(campaign, `campaign ${uuid}`), {
						terminated: true,
						updated_at: new Date().toISOString(),
					});
				},
			},
		},
	};
}
