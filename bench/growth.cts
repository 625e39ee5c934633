import type { INodeParameters } from 'n8n-workflow';
import type { VendorName } from '../vendors';
import {
	CredentialStore,
	customers,
	main,
	printTable,
	runMeasured,
	SENT_NOW,
	stubNetwork,
	withSandbox,
	type Vendors,
} from './inProcess.cjs';

// Ten times the items take ten times as long: what 10,000, 30,000 and 100,000 items cost, and how much an item costs
// of what it costs among 10,000.

const COUNTS = [10_000, 30_000, 100_000];

interface Work {
	node: VendorName;
	parameters: INodeParameters;
	/** Alone in its request, so that its answers are given without a sandbox. */
	isAlone?: boolean;
}

const WORKS: Record<string, Work> = {
	'Tracksale dispatch, mapped automatically': {
		node: 'tracksale',
		parameters: { ...SENT_NOW, dataToSend: 'autoMapInputData' },
	},
	'Tracksale dispatch, one expression that computes': {
		node: 'tracksale',
		parameters: {
			...SENT_NOW,
			dataToSend: 'defineBelow',
			name: '={{ $json.name.trim() }}',
			email: '={{ $json.email }}',
		},
	},
	'wolkvox record, mapped automatically': {
		node: 'wolkvox',
		parameters: {
			resource: 'record',
			operation: 'create',
			campaignId: { __rl: true, mode: 'id', value: '1001' },
			dataToSend: 'autoMapInputData',
			otherFields: 'ignore',
		},
	},
	'Footprints lead, fields dragged': {
		node: 'footprints',
		isAlone: true,
		parameters: {
			resource: 'lead',
			operation: 'create',
			dataToSend: 'defineBelow',
			userFirstName: '={{ $json.name }}',
			userEmail: '={{ $json.email }}',
		},
	},
};

async function costs(name: string, work: Work, vendors?: Vendors) {
	const { node, parameters } = work;
	const row: Array<string | number> = [name];
	let first: number | undefined;
	for (const count of COUNTS) {
		await vendors?.control.post('/reset');
		const credentials =
			vendors?.credentialsOf(node) ??
			new CredentialStore({
				footprintsApi: { baseUrl: 'https://footprints.example', accessToken: 'token' },
			});
		const took = await runMeasured(node, credentials, parameters, customers(count));
		const each = took.processorSeconds / count;
		first ??= each;
		row.push(`${took.processorSeconds.toFixed(1)} (${(each / first).toFixed(2)})`);
	}
	return row;
}

main(async () => {
	const rows: Array<Array<string | number>> = [];
	const works = Object.entries(WORKS);
	await withSandbox(async (vendors) => {
		const warm = { ...SENT_NOW, dataToSend: 'autoMapInputData' };
		await runMeasured('tracksale', vendors.credentialsOf('tracksale'), warm, customers(100));
		for (const [name, work] of works) {
			if (!work.isAlone) rows.push(await costs(name, work, vendors));
		}
	});
	stubNetwork();
	for (const [name, work] of works) if (work.isAlone) rows.push(await costs(name, work));
	printTable(
		['processor seconds', ...COUNTS.map((count) => `${count.toLocaleString('en')} items`)],
		rows,
	);
});
