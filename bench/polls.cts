import type { IDataObject } from 'n8n-workflow';
import {
	addAnswers,
	main,
	pollMeasured,
	printTable,
	requestsIn,
	withSandbox,
} from './inProcess.cjs';

// What the polls of a trigger cost: Tracksale Trigger, new answers, against the sandbox.

const RECORDS = 10_000;

main(async () => {
	await withSandbox(async (vendors) => {
		const credentials = vendors.credentialsOf('tracksale');
		const rows: Array<Array<string | number>> = [];
		let kept: IDataObject = {};
		const poll = async (name: string) => {
			const before = await requestsIn(vendors);
			const { found, staticData, seconds, processorSeconds, longestPause } = await pollMeasured(
				'tracksaleTrigger',
				credentials,
				{ event: 'answerCreated' },
				kept,
			);
			kept = staticData;
			rows.push([
				name,
				found,
				(await requestsIn(vendors)) - before,
				seconds.toFixed(2),
				processorSeconds.toFixed(2),
				`${longestPause} ms`,
				`${Math.ceil(JSON.stringify(kept).length / 1024)} KB`,
			]);
		};
		await poll('the first, of a few records');
		await poll('nothing new');
		await addAnswers(vendors, RECORDS);
		await poll('10,000 new records');
		await poll('nothing new, 10,000 seen again');
		printTable(
			['poll', 'handed on', 'requests', 'seconds', 'of the processor', 'longest pause', 'state'],
			rows,
		);
	});
});
