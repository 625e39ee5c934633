import type { FastifyInstance } from 'fastify';
import { faultSchema } from './faults';
import type { Fault, Faults } from './faults';
import type { Journal } from './journal';
import type { Vendor } from './vendor';

/** What the control routes work on. */
interface Controls {
	journal: Journal;
	faults: Faults;
	vendors(): Vendor[];
	reset(): void;
	setLatency(milliseconds: number): void;
}

/** The sandbox's own routes, below /sandbox: look inside, ask for faults, start afresh. */
export function addControlRoutes(app: FastifyInstance, controls: Controls): void {
	// All, or those that came after the one with this number.
	app.get<{ Querystring: { after?: string } }>('/sandbox/requests', ({ query }) =>
		controls.journal.entries().filter(({ number }) => number > Number(query.after ?? 0)),
	);

	app.get('/sandbox/state', () =>
		Object.fromEntries(controls.vendors().map((vendor) => [vendor.name, vendor.state()])),
	);

	app.get('/sandbox/tokens', () => controls.vendors().flatMap((vendor) => vendor.tokens?.() ?? []));

	app.post('/sandbox/reset', () => {
		controls.reset();
		return { status: 'ok' };
	});

	app.post<{ Body: Fault }>(
		'/sandbox/faults',
		{ schema: { body: faultSchema(controls.vendors().map(({ name }) => name)) } },
		(request, reply) => {
			const fault = request.body;
			const vendor = controls.vendors().find(({ name }) => name === fault.vendor);
			if (fault.kind === 'expireTokens' && !vendor?.expireTokens) {
				return reply.code(400).send({ message: `The tokens of ${fault.vendor} do not expire` });
			}
			if (fault.kind === 'rateLock' && !vendor?.rateLockAnswer) {
				return reply.code(400).send({ message: `${fault.vendor} has no documented rate lock` });
			}
			controls.faults.add(fault);
			return { status: 'ok' };
		},
	);

	app.delete('/sandbox/faults', () => {
		controls.faults.clear();
		return { status: 'ok' };
	});

	app.post<{ Body: { milliseconds: number } }>(
		'/sandbox/latency',
		{ schema: { body: numbers('milliseconds') } },
		(request) => {
			controls.setLatency(request.body.milliseconds);
			return { status: 'ok' };
		},
	);

	for (const { name: vendor, controls: own = {} } of controls.vendors()) {
		for (const [name, { schema }] of Object.entries(own)) {
			app.post(`/sandbox/${vendor}/${name}`, { schema: { body: schema } }, (request) => {
				// Looked up at each request: a reset puts new vendors in the place of the old.
				const now = controls.vendors().find((one) => one.name === vendor);
				now?.controls?.[name].set(request.body);
				return { status: 'ok' };
			});
		}
	}
}

/** The schema of a body with these whole numbers. */
export function numbers(...names: string[]) {
	return {
		type: 'object',
		required: names,
		additionalProperties: false,
		properties: Object.fromEntries(names.map((name) => [name, { type: 'integer', minimum: 0 }])),
	};
}

/** What the documentations leave open about tokens: whether a login ends those given out before. */
export interface TokenRules {
	oneTokenAtATime: boolean;
}

export const tokensSchema = {
	type: 'object',
	required: ['oneTokenAtATime'],
	additionalProperties: false,
	properties: { oneTokenAtATime: { type: 'boolean' } },
};
