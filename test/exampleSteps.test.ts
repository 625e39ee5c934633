import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { exampleStep, readExamples } from './support/examples';
import { n8nReads } from './support/expressions';
import { items } from './support/operations';
import { CredentialStore, pollNode } from './support/n8n';
import { vendor, vendorRequests } from './support/vendor';
import { found, run as wolkvox, URL as WOLKVOX } from './nodes/Wolkvox/wolkvox';
import { CREDENTIALS as TRUST_CREDENTIALS, URL as TRUST } from './nodes/Trust/trust';
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

	/** In the time zone of n8n's workflow. */
	const dayBefore = (days: number) => n8nReads('={{ $now.minus($json).toISODate() }}', { days });

	it.each([
		[2, 2],
		[30, 7],
	])('asks from the first day, %d days ago, but from 7 days ago at most', async (ago, from) => {
		vendor(FOOTPRINTS).get('/api/lead').query(true).times(2).reply(200, []);
		await askFrom(dayBefore(ago));
		expect(vendorRequests()[0].query.startDate).toBe(dayBefore(from));
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

it('import-answers.json reads a file that begins with a byte order mark, and says which form it takes', () => {
	const { parameters } = exampleStep('import-answers.json', 'Read rows');
	// n8n 2.41, SpreadsheetFile/description.ts: "Exclude Byte Order Mark (BOM)".
	expect(parameters).toMatchObject({ operation: 'csv', options: { enableBOM: true } });
	const { formDescription } = exampleStep('import-answers.json', 'Upload').parameters;
	expect(formDescription).toMatch(/commas.+UTF-8/);
});

describe('nightly-call-results.json', () => {
	const FILE = 'nightly-call-results.json';
	const now = DateTime.now().setZone('America/Bogota');
	const days = [3, 2, 1].map((ago) => now.minus({ days: ago }).toISODate()!);

	it('reads the last three days, each into a file of its own, and tells the day that failed', async () => {
		expect(n8nReads(exampleStep(FILE, 'Days').parameters.jsonOutput, {})).toEqual({ day: days });
		const answers: Array<[number, IDataObject]> = [
			[200, found({ conn_id: '1', date: `${days[0]} 12:00:00` })],
			[400, { code: 400, error: 'BAD REQUEST', msg: 'No' }],
			[404, { code: 404, error: 'NOT FOUND', msg: 'No records' }],
		];
		for (const [status, answer] of answers) {
			vendor(WOLKVOX).get('/api/v2/reports_manager.php').query(true).reply(status, answer);
		}
		const [resource, operation, parameters] = filledIn(FILE, 'Calls of the day');
		const { output } = await wolkvox(resource, operation, {
			parameters,
			onError: 'continueErrorOutput',
			input: items(...days.map((day) => ({ day }))),
		});
		const digits = [days[0], days[2]].map((day) => day.replaceAll('-', ''));
		expect(output[0].map(({ json }) => json.fileName)).toEqual(
			digits.map((day) => expect.stringContaining(day)),
		);
		expect(new Set(output[0].map(({ json }) => json.fileName)).size).toBe(2);
		const told = assigned(FILE, 'What failed', 'text').replace(
			"$('Days without a file').all()",
			'[{ json: $json }]',
		);
		expect(n8nReads(told, output[1][0].json)).toMatch(new RegExp(`^${days[1]}: wolkvox did not`));
	});

	it('sends a file that cannot be written to the alert, too', () => {
		const { connections } = readExamples().find(({ file }) => file === FILE)!.workflow;
		expect(exampleStep(FILE, 'Write file').onError).toBe('continueErrorOutput');
		const ends = ['Calls of the day', 'Write file'].map((name) => connections[name].main[1]);
		expect(ends).toEqual([
			[{ node: 'Days without a file', type: 'main', index: 1 }],
			[{ node: 'Days without a file', type: 'main', index: 0 }],
		]);
	});
});

it.each([
	['more than 5 % fail already', { fails: 61, total: 1200 }, 1],
	['5 % fail', { fails: 60, total: 1200 }, 0],
	['19 of 19 fail', { fails: 19, total: 19 }, 0],
])(
	'failing-pushes-alert.json, published while %s, starts %j: %d time',
	async (_, figures, times) => {
		vendor(TRUST)
			.get('/campaigns/api/v1/company/77/statistics')
			.reply(200, {
				code: 200,
				data: { sended: 0, pending: 0, actions: {}, campaign: 1, ...figures },
			});
		const { items: started } = await pollNode({
			node: 'trustTrigger',
			credentials: new CredentialStore(TRUST_CREDENTIALS),
			parameters: exampleStep('failing-pushes-alert.json', 'Too many fail').parameters,
		});
		expect(started ?? []).toHaveLength(times);
	},
);

describe('weekly-nps-report.json', () => {
	const week = (nps: number | string | null, promoters: number, detractors: number) => ({
		...{ nps, promoters, passives: 0, detractors },
	});
	const none = week(0, 0, 0);
	const reported = (field: string, figures: IDataObject) =>
		n8nReads(
			assigned('weekly-nps-report.json', 'Report', field).replaceAll(
				"$('Get NPS').first().json",
				'$json',
			),
			figures,
		);

	it.each<[string, IDataObject]>([
		['33.33 (+16.66)', { ...week(33.33, 2, 1), compare: week(16.67, 2, 1) }],
		['-50 (-100)', { ...week(-50, 1, 3), compare: week(50, 3, 1) }],
		['0 (+0)', { ...week(0, 1, 1), compare: week('0', 1, 1) }],
		['50', { ...week(50, 3, 1), compare: none }],
		['50', { ...week(50, 3, 1), compare: week(null, 0, 0) }],
		['50', week(50, 3, 1)],
		['no answers', { ...none, compare: week(40, 7, 3) }],
		['no answers', { ...week(null, 0, 0), compare: week(40, 7, 3) }],
	])('has %j in its subject', (told, figures) => {
		expect(reported('subject', figures)).toBe(`NPS last week: ${told}`);
	});

	it('says in its text where the week before had no answers', () => {
		const counts = '3 promoters, 0 passives, 1 detractors. The week before: ';
		const before = (compare: IDataObject) => reported('text', { ...week(50, 3, 1), compare });
		expect(before(week(40, 7, 3))).toBe(`${counts}NPS 40.`);
		expect(before(none)).toBe(`${counts}no answers.`);
	});

	it('says in its picture which week had no answers', () => {
		const { html } = exampleStep('weekly-nps-report.json', 'Picture').parameters;
		const heading = String(html).split('<table')[0];
		expect(n8nReads(heading, { ...none, compare: week(40, 7, 3) })).toMatch(
			/>NPS last week: no answers<[^]*>The week before: 40</,
		);
		expect(n8nReads(heading, { ...week(0, 1, 1), compare: none })).toMatch(
			/>NPS last week: 0<[^]*>The week before: no answers</,
		);
	});
});

it('detractors-without-callback.json knows a phone again, whatever stands before its last eight digits', () => {
	const end = assigned('detractors-without-callback.json', 'Phone and time', 'phone_end');
	const phones = [
		{ phone: '+507 6123-4567' },
		{ telephone: '961234567', phone: null },
		{ telephone: '61234567' },
		{ phone: 50761234567 },
	];
	expect(phones.map((one) => n8nReads(end, one))).toEqual(phones.map(() => '61234567'));
});
