import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { campaign, customers, items, run, URL } from '../tracksale';

const guarded = {
	campaignCode: campaign,
	dataToSend: 'autoMapInputData',
	options: { surveyGuard: true },
};
type Body = { customers: IDataObject[]; email?: string };

/** Answers to can-impact by the customer's address; 'free' when not given. */
const verdicts = (count: number, answers: Record<string, unknown> = {}) =>
	vendor(URL)
		.post('/campaign/101/can-impact')
		.times(count)
		.reply((_uri, body) => {
			const answer = answers[String((body as Body).email)] ?? { can_impact: true };
			return typeof answer === 'number' ? [answer, '<html>'] : [200, answer as object];
		});

const dispatches = (inserted: number) =>
	vendor(URL)
		.post('/campaign/101/dispatch')
		.query(true)
		.reply(200, { dispatch_code: 'D1', status: { inserted } });

const sentTo = () => (vendorRequests().at(-1)?.body as Body).customers.map(({ email }) => email);

describe('Dispatch: Create, Skip Customers Under the 90-Day Rule', () => {
	it('asks about each customer first and leaves out those under the rule', async () => {
		verdicts(7, { 'c2@example.com': { can_impact: false } });
		dispatches(6);
		const { output } = await run('dispatch', 'create', {
			input: customers(7),
			parameters: guarded,
		});
		expect(vendorRequests().map(({ path }) => path.split('/').at(-1))).toEqual([
			...Array(7).fill('can-impact'),
			'dispatch',
		]);
		expect(vendorRequests()[0].body).toEqual({ email: 'c0@example.com' });
		expect(sentTo()).toEqual([0, 1, 3, 4, 5, 6].map((index) => `c${index}@example.com`));
		expect(output[0].map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual(
			[0, 1, 2, 3, 4, 5, 6].map((item) => [item === 2 ? 'skipped' : 'inserted', { item }]),
		);
		expect(output[0][2].json).toEqual({
			outcome: 'skipped',
			reason: 'Under the 90-day rule: surveyed not long ago',
			name: 'C 2',
			email: 'c2@example.com',
		});
	});

	it('sends no dispatch when all are under the rule', async () => {
		verdicts(1, { 'c0@example.com': { can_impact: false } });
		const { output } = await run('dispatch', 'create', {
			input: customers(1),
			parameters: { ...guarded, options: { surveyGuard: true, refusedAsErrors: true } },
		});
		expect(output[0][0].json.outcome).toBe('skipped');
	});

	it('asks only about the items for which it is switched on', async () => {
		verdicts(1);
		dispatches(2);
		await run('dispatch', 'create', {
			input: items({ email: 'a@example.com', ask: true }, { email: 'b@example.com', ask: false }),
			parameters: { ...guarded, options: { surveyGuard: '={{ $json.ask }}' } },
		});
		expect(vendorRequests()[0].body).toEqual({ email: 'a@example.com' });
		expect(sentTo()).toEqual(['a@example.com', 'b@example.com']);
	});

	it('sends nothing to anyone when a check fails and the node stops at errors', async () => {
		verdicts(2, { 'c1@example.com': 400 });
		const { error } = await run('dispatch', 'create', { input: customers(2), parameters: guarded });
		expect(error?.message).toContain('Tracksale did not accept the request (status 400)');
	});

	it('leaves out the customer whose check fails when the node goes on', async () => {
		verdicts(3, { 'c1@example.com': 400 });
		dispatches(2);
		const { output } = await run('dispatch', 'create', {
			input: customers(3),
			onError: 'continueRegularOutput',
			parameters: guarded,
		});
		expect(sentTo()).toEqual(['c0@example.com', 'c2@example.com']);
		expect(output[0].map(({ json }) => json.outcome ?? json.error)).toEqual([
			'inserted',
			'Tracksale did not accept the request (status 400) [item 1]',
			'inserted',
		]);
	});

	it.each([{}, { can_impact: null }, { can_impact: 'yes' }, { can_impact: 1 }])(
		'fails a customer about whom Tracksale answers %j: neither under the rule nor free of it',
		async (answer) => {
			verdicts(2, { 'c1@example.com': answer });
			dispatches(1);
			const { output } = await run('dispatch', 'create', {
				input: customers(2),
				onError: 'continueRegularOutput',
				parameters: guarded,
			});
			expect(sentTo()).toEqual(['c0@example.com']);
			expect(output[0][0].json.outcome).toBe('inserted');
			expect(output[0][1].json).toEqual({
				error: 'Tracksale did not answer as its documentation has it [item 1]',
				message: 'Try again in a few minutes.',
				details: { state: 'notDone' },
			});
		},
	);

	it('counts a customer under the rule as not done where the run stops', async () => {
		verdicts(3, { 'c0@example.com': { can_impact: false } });
		vendor(URL).post('/campaign/101/dispatch').query(true).reply(500);
		const { error } = await run('dispatch', 'create', { input: customers(3), parameters: guarded });
		expect(error?.description).toContain(
			'May be done, so look there first: items 1 to 2. Not done: item 0.',
		);
	});

	it('ends the run at the rate lock, whatever the node does at errors', async () => {
		const locked = Array.from({ length: 5 }, (_, n) => [`c${n}@example.com`, 405]);
		verdicts(5, Object.fromEntries(locked));
		const { output } = await run('dispatch', 'create', {
			input: customers(20),
			onError: 'continueRegularOutput',
			parameters: guarded,
		});
		expect(vendorRequests()).toHaveLength(5);
		expect(output[0]).toHaveLength(20);
		expect(output[0][4].json.error).toContain('Tracksale has locked out this address');
		expect(output[0][19].json).toMatchObject({
			error: 'Not sent, because the run ended before it [item 19]',
			message: expect.stringContaining('Tracksale has locked out this address'),
			details: { state: 'notDone' },
		});
	});
});
