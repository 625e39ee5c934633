import { demo } from '../demo';
import { Refusal } from '../vendor';
import type { Answer, Vendor } from '../vendor';
import { campaignRoutes } from './campaigns';
import { informationRoutes } from './information';
import { reportRoutes } from './reports';
import { addCalls, countCall, freshState, type CallsToAdd } from './state';

/** wolkvox's HTTP API v2, as far as our nodes use it, with its own state. */
export function createWolkvox(): Vendor {
	const state = freshState();
	const underWay = new Map<string | undefined, number>();
	let mostAtOnce = 0;
	let refusedAsBusy = 0;

	return {
		name: 'wolkvox',
		basePath: '/wolkvox',
		tokenHeader: 'wolkvox-token',
		routes: [...reportRoutes(state), ...campaignRoutes(state), ...informationRoutes(state)],
		begin: ({ authorization: token }) => {
			const atOnce = (underWay.get(token) ?? 0) + 1;
			underWay.set(token, atOnce);
			mostAtOnce = Math.max(mostAtOnce, atOnce);
			if (atOnce > 1) refusedAsBusy++;
			return {
				refused: atOnce > 1 ? busy : undefined,
				end: () => void underWay.set(token, (underWay.get(token) ?? 0) - 1),
			};
		},
		admit: ({ authorization: token }) => {
			if (!token) throw new Refusal(401, 'PLEASE ENTER THE WOLKVOX-TOKEN');
			if (token !== demo.wolkvox.token) throw new Refusal(403, 'PLEASE VALIDATE TOKEN');
			countCall(state);
		},
		errorBody,
		unknownEndpoint: new Refusal(400, 'THE API YOU WANT TO CONSULT DOES NOT EXIST'),
		controls: {
			calls: {
				schema: callsSchema,
				set: (body) => addCalls(state, body as CallsToAdd),
			},
			quota: {
				schema: quotaSchema,
				set: (body) => (state.callsADay = (body as { callsADay: number }).callsADay),
			},
		},
		credentials: (baseUrl) => [
			{
				name: 'wolkvox sandbox',
				type: 'wolkvoxApi',
				data: { server: '0006', baseUrl, token: demo.wolkvox.token },
			},
		],
		state: () => ({
			campaigns: state.campaigns,
			records: state.records,
			commands: state.commands,
			callsToday: state.callsToday,
			mostAtOnce,
			refusedAsBusy,
		}),
	};
}

const ERRORS: Record<number, string> = {
	400: 'BAD REQUEST',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'NOT FOUND',
};

/** Source: P, api response codes. */
const errorBody = (msg: string, code: number) => ({
	code,
	error: ERRORS[code] ?? 'ERROR',
	msg,
});

/** S: "the same token cannot be consumed simultaneously"; P allows two, and this is its text for a third. */
const busy: Answer = {
	status: 403,
	body: errorBody('EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)', 403),
};

const digits = { type: 'string', pattern: '^\\d{14}$' };
const callsSchema = {
	type: 'object',
	required: ['campaign_id', 'from', 'to', 'rows'],
	additionalProperties: false,
	properties: {
		campaign_id: { type: 'string' },
		from: digits,
		to: digits,
		rows: { type: 'integer', minimum: 1 },
		recordAgeDays: { type: 'integer', minimum: 0 },
		blankConnIdEvery: { type: 'integer', minimum: 0 },
		fields: { type: 'object', additionalProperties: { type: 'string' } },
	},
};
const quotaSchema = {
	type: 'object',
	required: ['callsADay'],
	additionalProperties: false,
	properties: { callsADay: { type: 'integer', minimum: 0 } },
};
