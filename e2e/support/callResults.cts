import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { AxiosInstance } from 'axios';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import type { JournalEntry } from '../../sandbox/journal';
import type { Execution, WorkflowFile } from './rest';

/** Calls, half of them of each of two campaigns, evenly spread over whole days, on records of many ages. */
export interface ManyCalls {
	rows: number;
	days: number;
}

const CAMPAIGNS = ['1001', '1002'];
const FIRST_DAY = DateTime.utc(2024, 1, 1);
const READ_NODE = 'Read all';
const WRITE_NODE = 'Write files';

/** Has a fresh sandbox know these calls. */
export async function addManyCalls(control: AxiosInstance, { rows, days }: ManyCalls) {
	await control.post('/reset');
	const end = FIRST_DAY.plus({ days }).minus({ seconds: 1 });
	for (const campaign_id of CAMPAIGNS) {
		await control.post('/wolkvox/calls', {
			campaign_id,
			from: FIRST_DAY.toFormat('yyyyMMddHHmmss'),
			to: end.toFormat('yyyyMMddHHmmss'),
			rows: rows / CAMPAIGNS.length,
		});
	}
}

/** Reads all those calls into files, with what a new node has set, and puts the files where the caller can read them. */
export const readingToFiles = ({ days }: ManyCalls): WorkflowFile => ({
	name: 'All calls to files',
	settings: { executionOrder: 'v1' },
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'read',
			name: READ_NODE,
			type: 'n8n-nodes-customer-journey.wolkvox',
			typeVersion: 1,
			position: [220, 0],
			parameters: {
				resource: 'campaignReport',
				operation: 'getPhoneResults',
				campaignId: { __rl: true, mode: 'list', value: 'all' },
				dateIni: FIRST_DAY.toISODate(),
				dateEnd: FIRST_DAY.plus({ days: days - 1 }).toISODate(),
				output: 'file',
				format: 'ndjson',
			},
			credentials: { wolkvoxApi: { id: null, name: 'wolkvox sandbox' } },
		},
		{
			id: 'write',
			name: WRITE_NODE,
			type: 'n8n-nodes-base.readWriteFile',
			typeVersion: 1.1,
			position: [440, 0],
			parameters: {
				operation: 'write',
				fileName: '=.n8n-files/{{ $json.fileName }}',
				dataPropertyName: 'data',
			},
		},
	],
	connections: {
		Start: { main: [[{ node: READ_NODE, type: 'main', index: 0 }]] },
		[READ_NODE]: { main: [[{ node: WRITE_NODE, type: 'main', index: 0 }]] },
	},
});

/** What came of such a reading. */
export interface ReadCalls {
	/** How long the wolkvox node took. */
	seconds: number;
	files: number;
	lines: number;
	/** How many of the calls are in the files exactly once. */
	once: number;
}

/** The rows in the NDJSON files that a Read/Write Files node of this name has written, one after another. */
export async function* rowsInFiles(
	{ data }: Execution,
	node: string,
	userFolder: string,
): AsyncGenerator<IDataObject> {
	for (const { json } of data.resultData.runData[node][0].data?.main[0] ?? []) {
		const input = createReadStream(join(userFolder, String(json.fileName)));
		for await (const line of createInterface({ input })) yield JSON.parse(line);
	}
}

/**
 * Counts what is in the files.
 * @throws Error when the execution did not end well
 */
export async function checkFiles(
	execution: Execution,
	userFolder: string,
	{ rows }: ManyCalls,
): Promise<ReadCalls> {
	const { runData, error } = execution.data.resultData;
	if (execution.status !== 'success') {
		throw new Error(`The run ended as ${execution.status}: ${error?.message ?? ''}`);
	}
	const seen = new Uint8Array(rows);
	let lines = 0;
	for await (const row of rowsInFiles(execution, WRITE_NODE, userFolder)) {
		lines++;
		// Ten digits that count the calls of a series.
		const inCampaign = Number(String(row.conn_id).slice(-10));
		seen[inCampaign * CAMPAIGNS.length + CAMPAIGNS.indexOf(String(row.campaign_id))]++;
	}
	return {
		seconds: runData[READ_NODE][0].executionTime / 1000,
		files: runData[WRITE_NODE][0].data?.main[0]?.length ?? 0,
		lines,
		once: seen.filter((times) => times === 1).length,
	};
}

/** What wolkvox has seen of it: its requests, how many were under way at once, and how long it took to answer them. */
export async function wolkvoxSide(control: AxiosInstance) {
	const { data: journal } = await control.get<JournalEntry[]>('/requests');
	const requests = journal.filter(({ vendor }) => vendor === 'wolkvox');
	const { mostAtOnce, refusedAsBusy } = (await control.get('/state')).data.wolkvox;
	const milliseconds = requests.reduce((sum, entry) => sum + (entry.milliseconds ?? 0), 0);
	return {
		requests: requests.length,
		mostAtOnce: mostAtOnce as number,
		refusedAsBusy: refusedAsBusy as number,
		seconds: milliseconds / 1000,
	};
}
