import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { exampleStep } from './support/examples';
import { n8nReads } from './support/expressions';
import { items } from './support/operations';
import { vendor, vendorRequests } from './support/vendor';
import { found, run as wolkvox, URL as WOLKVOX } from './nodes/Wolkvox/wolkvox';
import { run as footprints, URL as FOOTPRINTS } from './nodes/Footprints/footprints';

/** A list of assignments, as the Set node has them. */
const assigned = (file: string, name: string, field: string): string =>
	Object(exampleStep(file, name).parameters.assignments).assignments.find(
		(one: IDataObject) => one.name === field,
	).value;

/** The first condition of a Filter. */
const condition = (file: string, name: string): string =>
	Object(exampleStep(file, name).parameters.conditions).conditions[0].leftValue;

/** What a step of ours is run with: its parameters, with what its user would have chosen. */
const filledIn = (file: string, name: string, chosen: INodeParameters = {}) => {
	const { resource, operation, ...parameters } = exampleStep(file, name).parameters;
	return [String(resource), String(operation), { ...parameters, ...chosen }] as const;
};

describe('leads-without-survey.json', () => {
	const FILE = 'leads-without-survey.json';
	const askFrom = async (firstDay: unknown) => {
		const [resource, operation, parameters] = filledIn(FILE, 'Leads');
		return await footprints(resource, operation, {
			parameters,
			onError: 'continueErrorOutput',
			input: items({ firstDay, days: 7, hours: 2 } as IDataObject),
		});
	};

	it.each([
		[2, 2],
		[30, 7],
	])('asks from the first day, %d days ago, but from 7 days ago at most', async (ago, from) => {
		vendor(FOOTPRINTS).get('/api/lead').query(true).times(2).reply(200, []);
		await askFrom(DateTime.now().minus({ days: ago }).toISODate());
		expect(vendorRequests()[0].query.startDate).toBe(
			DateTime.now().minus({ days: from }).toISODate(),
		);
	});

	it.each(
		[
			['', '15/11/2026', '20.11.2026', '20260301', '2026-9-5', '2026/11/30', 'yesterday'],
			[null, DateTime.fromISO('2026-11-15T00:00:00'), 'YYYY-MM-DD', '2026-11-15T00:00:00'],
		].flat(),
	)('refuses the first day %p in any other form, and tells it', async (firstDay) => {
		const { output } = await askFrom(firstDay);
		expect(vendorRequests()).toEqual([]);
		const [{ json }] = output[1];
		expect(json.error).toBe("'Period Start' is not a date [item 0]");
		const told = assigned(FILE, 'What failed', 'text').replace(
			"$('Not done').all()",
			'[{ json: $json }]',
		);
		expect(n8nReads(told, json)).toContain(` In Period, firstDay is "${String(json.firstDay)}".`);
	});

	const hoursAgo = (hours: number) => DateTime.utc().minus({ hours });
	it.each<[IDataObject, boolean]>([
		[{ updatedAt: hoursAgo(3).toISO() }, true],
		[{ updatedAt: hoursAgo(1).toISO() }, false],
		[{ updatedAt: hoursAgo(3).toFormat('yyyy-MM-dd HH:mm:ss') }, true],
		[{ updatedAt: hoursAgo(1).toFormat('yyyy-MM-dd HH:mm:ss') }, false],
		[{ updatedAt: null, createdAt: hoursAgo(1).toISO() }, false],
		[{ updatedAt: 'last Monday' }, true],
		[{}, true],
	])('of a lead with %j, that it is untouched is %p', (lead, isUntouched) => {
		const untouched = condition(FILE, 'Untouched for hours').replace(
			"$('Period: enter first day').first().json.hours",
			'2',
		);
		expect(n8nReads(untouched, lead)).toBe(isUntouched);
	});
});

describe.each([
	['qualified-lead-to-survey.json', 'Call the lead', 'userPhone', 'userEmail'],
	['detractor-to-callback.json', 'Call back', 'phone', 'email'],
])('%s', (file, step, phone, email) => {
	it('loads who has a phone, in digits alone, and refuses who has an email alone', async () => {
		vendor(WOLKVOX)
			.get('/api/v2/information.php')
			.query(true)
			.reply(200, found({ campaign_id: '1001', type_campaign: 'predictive', status: 'Started' }))
			.post('/api/v2/campaign.php')
			.query(true)
			.reply(201, { code: '201', error: null, msg: 'ok', data: [{ total_registers: '2' }] });
		const [resource, operation, parameters] = filledIn(file, step, {
			campaignId: { __rl: true, mode: 'list', value: '1001' },
		});
		const people = ['+57 (300) 123-4567', 3001234567, '-', 'n/a', null].map((number) => ({
			...{ _id: 'a', id: 6, name: 'Ana', userFirstName: 'Ana', campaign_name: 'x', nps_answer: 0 },
			...{ [phone]: number, [email]: 'ana@example.com' },
		}));
		const { output } = await wolkvox(resource, operation, {
			parameters,
			onError: 'continueErrorOutput',
			input: items(...people),
		});
		expect(output[0].map(({ json }) => json.outcome)).toEqual(['inserted', 'inserted']);
		expect(vendorRequests()[1].body).toMatchObject([
			{ tel1: '573001234567', email: '' },
			{ tel1: '3001234567', email: '' },
		]);
		expect(output[1].map(({ json }) => String(json.error))).toEqual(
			[2, 3, 4].map((item) =>
				expect.stringMatching(`^This item has nothing by which the person can be .+item ${item}`),
			),
		);
	});
});
