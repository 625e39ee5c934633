import axios, { type AxiosInstance } from 'axios';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { demo } from '../sandbox/demo';
import type { Fault } from '../sandbox/faults';
import { rowsInFiles } from './support/callResults.cjs';
import { leadsOf } from './support/leads';
import type { Execution, StoredWorkflow, WorkflowFile } from './support/rest';
import { readWorkflow, readWorkflows, startStage, Undo, type Stage } from './support/stage.cjs';
import { executionsOf, outputOf, requestsTo } from './support/workflows';

const undo = new Undo();
let stage: Stage;
let control: AxiosInstance;
let tracksale: AxiosInstance;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	control = axios.create({ baseURL: `${stage.sandbox.url}/sandbox`, proxy: false });
	tracksale = axios.create({
		baseURL: stage.sandbox.urlOf('tracksale'),
		headers: { authorization: `bearer ${demo.tracksale.token}` },
		proxy: false,
	});
});
afterAll(async () => await undo.run());
beforeEach(async () => await control.post('/reset'));

interface Example {
	file: string;
	/** The step it starts from when it is run by hand. */
	trigger: string;
	/** What has to be at the vendors first. */
	before?: () => Promise<unknown>;
	/** Starts it where that cannot be done by hand. */
	start?: (workflow: StoredWorkflow) => Promise<Execution>;
	/** What it does, as the vendors and the execution have it. */
	does: (execution: Execution) => Promise<void> | void;
	/** The request that fails, and the beginning of the alert that comes of it: for each step of ours. */
	fails: Array<[Pick<Fault, 'vendor' | 'method' | 'path'>, alert: RegExp]>;
}

const state = async () => (await control.get('/state')).data;
const customersAsked = async () =>
	(await state()).tracksale.dispatches.flatMap((lot: IDataObject) => lot.customers);
const surveys = { vendor: 'tracksale', method: 'POST', path: '/campaign/101/dispatch' };
const answersRead = { vendor: 'tracksale', path: '/report/answer' };
const phoneResults = { vendor: 'wolkvox', path: '/api/v2/reports_manager.php' };
const records = { vendor: 'wolkvox', path: '/api/v2/campaign.php' };
const dayBefore = (days: number) => DateTime.now().setZone('UTC-5').minus({ days }).startOf('day');
const lastThreeDays = [3, 2, 1].map((days) => dayBefore(days).toISODate()!);
const onItsClock = (time: DateTime) => time.setZone('UTC-5').toFormat('yyyyMMddHHmmss');

const CSV = [
	// As Excel's "CSV UTF-8" begins.
	'\uFEFFname,email,score,justification,create_time,Shop',
	'Ida Faria,ida@example.com,9,"Quick, friendly",2026-01-05 10:00:00,Centro',
	'Eva Pinto,eva@example.com,0,,,Norte',
].join('\n');

async function upload(workflow: StoredWorkflow, csv: string) {
	await stage.client.activateWorkflow(workflow);
	const form = new FormData();
	form.append('field-0', new Blob([csv], { type: 'text/csv' }), 'answers.csv');
	await axios.post(`${stage.client.url}/form/import-answers`, form, { proxy: false });
	const [execution] = await executionsOf(stage, workflow);
	await stage.client.deactivateWorkflow(workflow);
	return execution;
}

async function createLead(changes: Record<string, string>, status?: string) {
	const leads = await leadsOf(stage.sandbox);
	const id = await leads.create({ userFirstName: 'Clara', ...changes });
	if (status) await leads.update(id, { status });
	return id;
}

/** Calls of the campaign that calls back, each to this phone. */
const addCall = async (telephone: string, at: DateTime) =>
	await control.post('/wolkvox/calls', {
		campaign_id: '1001',
		from: onItsClock(at),
		to: onItsClock(at),
		rows: 1,
		recordAgeDays: 0,
		fields: { telephone },
	});

const answered = async (days: number, answer: IDataObject) =>
	await tracksale.post('/answer', {
		campaign_code: '101',
		answers: [{ create_time: Math.floor(Date.now() / 1000) - days * 86_400, ...answer }],
	});

/** Unhappy customers, each with a phone, of whom two have not been called since they answered. */
async function addDetractors() {
	const daysAgo = (days: number) => DateTime.now().minus({ days });
	await answered(3, { name: 'Called Since', phone: '+57 311 555 0001', score: 0 });
	await addCall('9573115550001', daysAgo(2));
	await addCall('9573115550002', daysAgo(4));
	await answered(3, {
		name: 'Called Before',
		phone: '+57 311 555 0002',
		score: 1,
		justification: 'Rude',
	});
	await answered(4, { name: 'Not Called', phone: '+57 311 555 0003', score: 6 });
	await answered(0, { name: 'Too New', phone: '+57 311 555 0004', score: 2 });
}

const EXAMPLES: Example[] = [
	{
		file: 'lead-to-survey.json',
		trigger: 'New lead',
		before: async () => await createLead({ userEmail: 'clara@example.com' }),
		does: async () =>
			expect(await customersAsked()).toMatchObject([{ email: 'clara@example.com' }]),
		fails: [[surveys, /^1 lead\(s\) got no survey/]],
	},
	{
		file: 'leads-without-survey.json',
		trigger: 'Every night',
		before: async () => await createLead({ userEmail: 'lost@example.com' }),
		does: async () => expect(await customersAsked()).toMatchObject([{ email: 'lost@example.com' }]),
		fails: [
			[{ vendor: 'footprints', method: 'GET', path: '/api/lead' }, /^Tonight no lead was checked/],
			[{ vendor: 'tracksale', path: '/report/dispatch' }, /^Tonight no lead was checked/],
			[answersRead, /^Tonight no lead was checked/],
			[surveys, /^1 lead\(s\) got no survey/],
		],
	},
	{
		file: 'qualified-lead-to-survey.json',
		trigger: 'Status changed',
		before: async () =>
			await createLead({ userEmail: 'clara@example.com', userPhone: '0711222333' }, 'sale_lead'),
		does: async () => {
			expect(await customersAsked()).toMatchObject([{ email: 'clara@example.com' }]);
			expect((await state()).wolkvox.records).toEqual({
				1001: [expect.objectContaining({ customer_name: 'Clara', tel1: '0711222333' })],
			});
		},
		fails: [
			[surveys, /^1 lead\(s\) got no survey or no call/],
			[records, /^1 lead\(s\) got no survey or no call/],
		],
	},
	{
		file: 'detractor-to-note.json',
		trigger: 'Detractor answers',
		does: async (execution) => {
			const alerts = outputOf(execution, 'Your channel');
			expect(alerts.map(({ subject }) => subject)).toContain(
				'Unhappy customer: Paula Reis (3 of 10)',
			);
			const { answers } = (await state()).tracksale;
			const noted = answers.filter(({ notes }: { notes: string[] }) => notes.length > 0);
			expect(noted.map(({ nps_answer }: IDataObject) => nps_answer)).toEqual([6, 3]);
		},
		fails: [[{ vendor: 'tracksale', path: '/note' }, /^1 unhappy answer\(s\) without a note/]],
	},
	{
		file: 'detractor-to-callback.json',
		trigger: 'Detractor answers',
		does: async () =>
			expect((await state()).wolkvox.records[1001]).toContainEqual(
				expect.objectContaining({
					customer_name: 'Paula Reis',
					customer_id: expect.stringMatching(/^\d+$/),
					tel1: '5511900000007',
					opt1: 'After the purchase',
					opt2: '3',
					opt7: 'The kitchen came two weeks late.',
				}),
			),
		fails: [[records, /^2 unhappy customer\(s\) are not called back/]],
	},
	{
		file: 'detractors-without-callback.json',
		trigger: 'Every morning',
		before: async () => await addDetractors(),
		does: (execution) =>
			expect(outputOf(execution, 'Your channel')).toEqual([
				{
					subject: '2 unhappy customer(s) have not been called back',
					text: expect.stringMatching(
						/^Called Before, \+57 311 555 0002: 1 of 10 on .+ \(After the purchase\)\. Rude\nNot Called, /,
					),
				},
			]),
		fails: [
			[answersRead, /^Nobody was checked for a call-back/],
			[phoneResults, /^Nobody was checked for a call-back/],
		],
	},
	{
		file: 'weekly-nps-report.json',
		trigger: 'Every Monday',
		does: async (execution) => {
			const [report] = outputOf(execution, 'Your channel');
			expect(report.subject).toMatch(/^NPS last week: -?\d+ \([+-]\d+\)$/);
			expect(report.text).toMatch(
				/^\d+ promoters, \d+ passives, \d+ detractors\. The week before: NPS/,
			);
			const [nps] = outputOf(execution, 'Get NPS');
			expect(report.html).toContain(`<td width="${String(nps.promoters_percentage)}%"`);
			expect(report.html).not.toMatch(/{{|}}|undefined|NaN/);
			const { query } = (await requestsTo(control, 'tracksale'))[0];
			expect(Date.parse(String(query.end)) - Date.parse(String(query.start))).toBe(6 * 86_400_000);
		},
		fails: [
			[{ vendor: 'tracksale', path: '/report/nps' }, /^1 week without an NPS report/],
			[answersRead, /^1 week without an NPS report/],
		],
	},
	{
		file: 'import-answers.json',
		trigger: 'Upload',
		start: async (workflow) => await upload(workflow, CSV),
		does: async (execution) => {
			const answer = expect.stringMatching(/^\d+$/);
			expect(outputOf(execution, 'Imported')).toEqual([
				{ answer, customer: 'Ida Faria', outcome: 'inserted' },
				{ answer, customer: 'Eva Pinto', outcome: 'inserted' },
			]);
			expect((await state()).tracksale.answers.slice(-2)).toMatchObject([
				{
					nps_answer: 9,
					nps_comment: 'Quick, friendly',
					tags: [{ name: 'Shop', value: 'Centro' }],
				},
				{ nps_answer: 0, tags: [{ name: 'Shop', value: 'Norte' }] },
			]);
		},
		fails: [[{ vendor: 'tracksale', path: '/answer' }, /^2 row\(s\) were not imported/]],
	},
	{
		file: 'redeem-loyalty-code.json',
		trigger: 'Customer at the till',
		does: async () => {
			const { codes } = (await state()).footprints;
			expect(codes.filter(({ status }: IDataObject) => status === 'redeemed')).toHaveLength(1);
		},
		fails: [
			[{ vendor: 'footprints', path: '/api/loyaltyCode/check' }, /^1 code\(s\) were not redeemed/],
			[{ vendor: 'footprints', path: '/api/loyaltyCode/change' }, /^1 code\(s\) were not redeemed/],
		],
	},
	{
		file: 'nightly-erase-list.json',
		trigger: 'Every night',
		does: async (execution) => {
			expect(outputOf(execution, 'Erased')).toEqual([{ deleted: true }, { deleted: true }]);
			expect((await state()).footprints.customers).toEqual([]);
		},
		fails: [
			[
				{ vendor: 'footprints', method: 'DELETE', path: '/api/client' },
				/^1 customer\(s\) were not erased/,
			],
		],
	},
	{
		file: 'nightly-call-results.json',
		trigger: 'Every night',
		before: async () => {
			for (const days of [1, 3]) {
				const noon = onItsClock(dayBefore(days).plus({ hours: 12 }));
				const calls = { campaign_id: '1002', rows: 5, from: noon, to: noon, recordAgeDays: 20 };
				await control.post('/wolkvox/calls', calls);
			}
		},
		does: async (execution) => {
			const files = outputOf(execution, 'Write file').map(({ fileName }) => fileName);
			expect(new Set(files).size).toBe(3);
			const rows: IDataObject[] = [];
			for await (const row of rowsInFiles(execution, 'Write file', stage.userFolder)) {
				rows.push(row);
			}
			const dayOf = ({ date }: IDataObject) => String(date).slice(0, 10);
			expect(rows.filter((row) => !lastThreeDays.includes(dayOf(row)))).toEqual([]);
			expect(rows.filter(({ campaign_id }) => campaign_id === '1002')).toHaveLength(10);
			expect(rows.at(-1)).toMatchObject({ dateIso: `${lastThreeDays[2]}T12:00:00-05:00` });
		},
		fails: [[phoneResults, /^1 file\(s\) of calls were not written/]],
	},
	{
		file: 'daily-push-kpis.json',
		trigger: 'Every morning',
		does: (execution) =>
			expect(outputOf(execution, 'Save row')).toMatchObject([
				{ companyId: '1', total: 1200, failed: 40, failedPercent: 3.33 },
			]),
		fails: [[{ vendor: 'trust', method: 'GET' }, /^1 day without push figures/]],
	},
	{
		file: 'failing-pushes-alert.json',
		trigger: 'Too many fail',
		before: async () =>
			await control.post('/trust/statistics', { company: '1', figures: { fails: 61 } }),
		does: (execution) =>
			expect(outputOf(execution, 'Your channel')).toMatchObject([
				{ subject: 'Push notifications: 5.08 % fail' },
			]),
		fails: [],
	},
];

/** The example in n8n, as in the sandbox; every import is a workflow of its own, with no memory of another. */
async function imported(file: string, change: (workflow: WorkflowFile) => void = () => undefined) {
	const workflow = structuredClone(await readWorkflow(file));
	change(workflow);
	return await stage.client.importWorkflow(workflow, stage.credentials);
}

/** Leads of the tests are new, so the safety net must not wait for them. */
const withoutWaiting = ({ nodes }: WorkflowFile) => {
	for (const { parameters } of nodes.filter(({ name }) => name.startsWith('Period:'))) {
		const { assignments } = Object(parameters.assignments);
		assignments.find(({ name }: IDataObject) => name === 'hours').value = 0;
	}
};

async function run({ file, trigger, before, start }: Example) {
	await before?.();
	const workflow = await imported(file, withoutWaiting);
	return await (start?.(workflow) ?? stage.client.runWorkflow(workflow, trigger));
}

const exampleOf = (file: string) => EXAMPLES.find((example) => example.file === file)!;

test('every example is in the table', async () => {
	const names = (await readWorkflows()).map(({ name }) => name);
	const inTable = await Promise.all(EXAMPLES.map(({ file }) => readWorkflow(file)));
	expect(inTable.map(({ name }) => name).sort()).toEqual(names.sort());
});

test.each(EXAMPLES)('$file does what it says', async (example) => {
	const execution = await run(example);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	await example.does(execution);
});

const failures = EXAMPLES.flatMap((example) =>
	example.fails.map(([fault, alert]) => ({ example, fault, alert, file: example.file })),
);

test.each(failures)(
	'$file ends in an alert when $fault.vendor refuses $fault.path',
	async (row) => {
		await control.post('/faults', { ...row.fault, kind: 'status', status: 400 });
		const execution = await run(row.example);
		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(row.alert);
		const [alert, ...others] = outputOf(execution, 'Tell someone: put mail or chat here');
		expect(others).toEqual([]);
		expect(alert.subject).toMatch(row.alert);
		expect(String(alert.text)).toContain('This fault was asked for');
	},
);

const rerun = async (workflow: StoredWorkflow, trigger: string) =>
	await stage.client.runWorkflow(workflow, trigger);

describe('leads-without-survey.json', () => {
	const file = 'leads-without-survey.json';
	const asked = ({ data }: Execution) =>
		(data.resultData.runData['Without a survey']?.[0]?.data?.main[0] ?? []).map(
			({ json }) => json.userEmail,
		);
	const dispatched = async (customers: IDataObject[]) =>
		await tracksale.post('/campaign/102/dispatch', {
			customers,
			schedule_time: Math.floor(Date.now() / 1000) + 60,
		});

	test('asks whom neither email nor phone nor answer shows, a person once, and nobody a second time', async () => {
		await dispatched([
			{ name: 'A', email: ' Asked@Example.com ', phone: '+57 311 555 0001' },
			{ name: 'A again', email: 'asked@example.com', phone: '+57 311 555 0002' },
			{ name: 'By phone', phone: '0722 111-222' },
		]);
		await answered(2, { name: 'By link', email: 'Answered@example.com', score: 9 });
		await createLead({ userEmail: 'asked@example.com' });
		await createLead({ userEmail: 'other@example.com', userPhone: '3115550002' });
		await createLead({ userEmail: 'third@example.com', userPhone: '+40722111222' });
		await createLead({ userEmail: 'answered@example.com' });
		await createLead({ userEmail: 'lost@example.com' });
		await createLead({ userEmail: ' LOST@example.com' });
		await createLead({ userEmail: 'one@example.com', userPhone: '0733 000 111' });
		await createLead({ userEmail: 'two@example.com', userPhone: '+40733000111' });
		await createLead({ userEmail: 'alone@example.com', userPhone: '-' });

		const workflow = await imported(file, withoutWaiting);
		const first = await rerun(workflow, 'Every night');
		expect(first.data.resultData.error?.message).toBeUndefined();
		const outcomes = outputOf(first, 'Survey on its way');
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted', 'inserted']);
		expect(outcomes.map(({ email }) => String(email).toLowerCase()).sort()).toEqual([
			'alone@example.com',
			'lost@example.com',
			expect.stringMatching(/^(one|two)@example.com$/),
		]);
		expect(asked(await rerun(workflow, 'Every night'))).toEqual([]);
	});

	test('reads dispatches and answers of more days than leads, on both sides', async () => {
		await createLead({ userEmail: 'lost@example.com' });
		await rerun(await imported(file, withoutWaiting), 'Every night');
		const leads = (await requestsTo(control, 'footprints')).find(
			({ operation }) => operation === 'footprints.lead.getMany',
		)!;
		const reads = (await requestsTo(control, 'tracksale')).filter(({ path }) =>
			path.startsWith('/report/'),
		);
		expect(reads.map(({ path }) => path)).toEqual(['/report/dispatch', '/report/answer']);
		for (const { query } of reads) {
			const earlier = Date.parse(String(leads.query.startDate)) - Date.parse(String(query.start));
			expect(earlier).toBeGreaterThanOrEqual(2 * 86_400_000);
			expect(Date.parse(String(query.end))).toBeGreaterThan(Date.now());
		}
	});

	test('leaves alone a lead on which the other workflow may still be, and asks the vendor no more', async () => {
		await createLead({ userEmail: 'new@example.com' });
		const execution = await rerun(await imported(file), 'Every night');
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Leads')).toHaveLength(1);
		expect(await requestsTo(control, 'tracksale')).toEqual([]);
	});

	test('finds a survey that may have been sent at Tracksale', async () => {
		await createLead({ userEmail: 'maybe@example.com' });
		await control.post('/faults', { ...surveys, kind: 'breakAfter' });
		const workflow = await imported(file, withoutWaiting);
		const first = await rerun(workflow, 'Every night');
		expect(first.data.resultData.error?.message).toMatch(/^1 lead\(s\) got no survey, or may/);
		const second = await rerun(workflow, 'Every night');
		expect(second.status).toBe('success');
		expect(asked(second)).toEqual([]);
	});

	test.each(['/report/dispatch', '/report/answer'])(
		'sends nothing when %s fails, even without the step that stops it',
		async (path) => {
			await createLead({ userEmail: 'lost@example.com' });
			await control.post('/faults', { vendor: 'tracksale', path, kind: 'status', status: 400 });
			const workflow = await imported(file, (example) => {
				withoutWaiting(example);
				example.nodes = example.nodes.filter(({ name }) => name !== 'Show the run as failed');
				delete example.connections['Tell someone: put mail or chat here'];
			});
			const execution = await rerun(workflow, 'Every night');
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'Tell someone: put mail or chat here')).toHaveLength(1);
			expect(await customersAsked()).toEqual([]);
		},
	);

	test('says so when its first day has not been entered', async () => {
		const workflow = await imported(file, ({ nodes }) => {
			const { assignments } = Object(
				nodes.find(({ name }) => name.startsWith('Period:'))?.parameters.assignments,
			);
			assignments[0].value = 'YYYY-MM-DD';
		});
		const execution = await rerun(workflow, 'Every night');
		expect(execution.data.resultData.error?.message).toMatch(/^Tonight no lead was checked/);
		expect(outputOf(execution, 'What failed')[0].text).toMatch(/^'Period Start' is not a date/);
	});
});

test('redeem-loyalty-code.json finds nothing to redeem a second time', async () => {
	const { file, trigger } = exampleOf('redeem-loyalty-code.json');
	const workflow = await imported(file);
	await rerun(workflow, trigger);
	const second = await rerun(workflow, trigger);
	expect(second.status).toBe('success');
	expect(outputOf(second, 'Nothing to redeem')).toHaveLength(1);
});

test('nightly-erase-list.json shows whom it could not erase', async () => {
	const { file, trigger } = exampleOf('nightly-erase-list.json');
	const workflow = await imported(file);
	await rerun(workflow, trigger);
	const second = await rerun(workflow, trigger);
	expect(outputOf(second, 'Customers not erased')).toMatchObject([
		{
			userExternalId: '2446456',
			error: expect.stringContaining('Footprints has no such customer'),
		},
		{ userExternalId: '2446457' },
	]);
	expect(outputOf(second, 'What failed')).toEqual([
		{
			subject: '2 customer(s) were not erased, or may not be',
			text: expect.stringMatching(/^2446456: .+\n2446457: .+$/),
		},
	]);
});

test('daily-push-kpis.json writes one row a day, however often it runs', async () => {
	const { file, trigger } = exampleOf('daily-push-kpis.json');
	const workflow = await imported(file);
	const first = await rerun(workflow, trigger);
	await control.post('/trust/statistics', { company: '1', figures: { fails: 60, sended: 0 } });
	const [row] = outputOf(await rerun(workflow, trigger), 'Save row');
	expect(row).toMatchObject({ failed: 60, failedPercent: 5, pressed: 240, pressedPercent: null });
	expect(row.id).toBe(outputOf(first, 'Save row')[0].id);
});

test('import-answers.json enters the right rows, and tells which are wrong', async () => {
	const workflow = await imported('import-answers.json');
	const execution = await upload(workflow, `${CSV}\nLeo Nunes,leo@example.com,eleven,,,`);
	expect(execution.data.resultData.error?.message).toMatch(/^1 row\(s\) were not imported/);
	expect(outputOf(execution, 'Imported')).toHaveLength(2);
	expect(outputOf(execution, 'To correct')).toEqual([
		{
			customer: 'Leo Nunes',
			problem: "'Score' must be a whole number from 0 to 10 [item 2]",
			advice: 'This item has "eleven".',
		},
	]);
});

test('weekly-nps-report.json shows what customers wrote as text', async () => {
	const attack = '<img src=x onerror="alert(1)"> & <b>bold</b>';
	await answered(2, { name: '<script>', email: 'x@example.com', score: 1, justification: attack });
	const { file, trigger } = exampleOf('weekly-nps-report.json');
	const [{ html }] = outputOf(await rerun(await imported(file), trigger), 'Your channel');
	expect(html).not.toMatch(/<script|<img|<b>bold/);
	expect(html).toContain('&#60;script&#62;');
});
