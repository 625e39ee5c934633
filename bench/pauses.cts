import {
	addAnswers,
	customers,
	main,
	pollMeasured,
	printTable,
	runMeasured,
	SENT_NOW,
	withSandbox,
	type Took,
	type Vendors,
} from './inProcess.cjs';

// How long a node keeps all else of n8n from running at most: webhooks, the editor, other executions, and the sign of
// life without which a worker's job is taken for dead.

/** Of 60,000, the most in an answer of wolkvox; a full one is thrown away. */
const ROWS = 59_000;
const RECORDS = 200_000;
const TEN_DAYS = { dateIni: '2026-02-01', dateEnd: '2026-02-10' };

async function withRows({ control }: Vendors): Promise<void> {
	await control.post('/reset');
	await control.post('/wolkvox/calls', {
		campaign_id: '1002',
		from: '20260201000000',
		to: '20260210235959',
		rows: ROWS,
		recordAgeDays: 0,
	});
}

const REPORT = {
	resource: 'campaignReport',
	operation: 'getPhoneResults',
	campaignId: { __rl: true, mode: 'id', value: '1002' },
	olderRecords: 'days',
	daysBefore: 1,
	...TEN_DAYS,
};

const WORKS: Record<string, (vendors: Vendors) => Promise<Took>> = {
	'20,000 customers, four expressions that compute': async ({ credentialsOf }) =>
		await runMeasured(
			'tracksale',
			credentialsOf('tracksale'),
			{
				...SENT_NOW,
				dataToSend: 'defineBelow',
				name: '={{ $json.name.trim() }}',
				email: '={{ $json.email.toLowerCase() }}',
				phone: '={{ $json.phone.trim() }}',
				additionalFields: { identification: '={{ $json.id.toUpperCase() }}' },
			},
			customers(20_000),
		),
	'100,000 customers, mapped automatically': async ({ control, credentialsOf }) => {
		await control.post('/reset');
		return await runMeasured(
			'tracksale',
			credentialsOf('tracksale'),
			{ ...SENT_NOW, dataToSend: 'autoMapInputData' },
			customers(100_000),
		);
	},
	'an answer of 59,000 rows, as items': async (vendors) => {
		await withRows(vendors);
		return await runMeasured(
			'wolkvox',
			vendors.credentialsOf('wolkvox'),
			{ ...REPORT, output: 'items', returnAll: true },
			[{ json: {} }],
			ROWS,
		);
	},
	'the same into a file': async (vendors) =>
		await runMeasured('wolkvox', vendors.credentialsOf('wolkvox'), { ...REPORT, output: 'file' }, [
			{ json: {} },
		]),
	'a first poll that finds 200,000 records': async (vendors) => {
		await vendors.control.post('/reset');
		await addAnswers(vendors, RECORDS);
		const event = { event: 'answerCreated' };
		const credentials = vendors.credentialsOf('tracksale');
		return await pollMeasured('tracksaleTrigger', credentials, event, {});
	},
};

main(async () => {
	await withSandbox(async (vendors) => {
		// The first run loads what n8n loads late.
		await runMeasured(
			'tracksale',
			vendors.credentialsOf('tracksale'),
			{ ...SENT_NOW, dataToSend: 'autoMapInputData' },
			customers(10),
		);
		const rows: string[][] = [];
		for (const [name, work] of Object.entries(WORKS)) {
			const { seconds, processorSeconds, longestPause } = await work(vendors);
			rows.push([name, seconds.toFixed(1), processorSeconds.toFixed(1), `${longestPause} ms`]);
		}
		printTable(['work of one node', 'seconds', 'of the processor', 'longest pause'], rows);
	});
});
