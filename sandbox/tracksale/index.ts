import { numbers } from '../control';
import { demo } from '../demo';
import { Refusal } from '../vendor';
import type { Answer, Vendor } from '../vendor';
import { answerRoutes } from './answers';
import { dispatchRoutes, type Shape } from './dispatches';
import { freshState } from './state';

/** How many requests in which time bring the lock on. */
interface RateLimit {
	requests: number;
	milliseconds: number;
}

/** Source: Tracksale's newer documentation, introduction: 1,000 requests in 5 minutes. */
const documentedRateLimit: RateLimit = { requests: 1000, milliseconds: 5 * 60 * 1000 };

/** Tracksale (Track NPS) API v2, as far as its documentation describes it, with its own state. */
export function createTracksale(): Vendor {
	const rateLimit = { ...documentedRateLimit };
	const shape: Shape = { answers: 'documented' };
	const state = freshState();
	const recentRequests: number[] = [];
	let lockedUntil = 0;

	return {
		name: 'tracksale',
		basePath: '/tracksale/v2',
		routes: [...dispatchRoutes(state, shape), ...answerRoutes(state)],
		admit: ({ authorization }) => {
			const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? [];
			if (token !== demo.tracksale.token) {
				throw new Refusal(401, 'The Authorization header is not bearer and a token of the account');
			}
		},
		errorBody: (error) => ({ error }),
		rateLock: () => {
			const now = Date.now();
			if (now < lockedUntil) return captcha;
			while (recentRequests.length > 0 && recentRequests[0] <= now - rateLimit.milliseconds) {
				recentRequests.shift();
			}
			if (recentRequests.length >= rateLimit.requests) {
				lockedUntil = now + rateLimit.milliseconds;
				return captcha;
			}
			recentRequests.push(now);
			return undefined;
		},
		rateLockAnswer: captcha,
		credentials: (baseUrl) => [
			{
				name: 'Tracksale sandbox',
				type: 'tracksaleApi',
				data: { baseUrl, token: demo.tracksale.token },
			},
		],
		controls: {
			'rate-limit': {
				schema: numbers('requests', 'milliseconds'),
				set: (body) => Object.assign(rateLimit, body),
			},
			shape: { schema: shapeSchema, set: (body) => Object.assign(shape, body) },
		},
		state: () => ({
			dispatches: state.dispatches,
			draftLots: [...state.draftLots.values()],
			links: state.links,
			answers: state.answers,
		}),
	};
}

/** Source: Tracksale's newer documentation, introduction: 405 and a CAPTCHA that must be solved. */
const captcha: Answer = {
	status: 405,
	body: '<!DOCTYPE html><html><head><title>Human Verification</title></head><body><h1>Solve the CAPTCHA to go on</h1></body></html>',
};

const shapeSchema = {
	type: 'object',
	required: ['answers'],
	additionalProperties: false,
	properties: { answers: { enum: ['documented', 'observed'] } },
};
