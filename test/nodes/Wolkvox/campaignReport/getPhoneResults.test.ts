import type { IDataObject } from 'n8n-workflow';
import { vendorRequests } from '../../../support/vendor';
import { actsAsCampaignReport, answers, askedPeriods, holds, january } from '../reports';
import { EMPTY, found, items, run } from '../wolkvox';

const row = {
	campaign_id: '0904',
	customer_name: 'Ana',
	customer_last_name: 'Ruiz',
	id_type: 'CC',
	customer_id: '001017',
	date: '2026-01-05 08:00:00',
	telephone: '93001234567',
	result: 'NO-ANSWER',
	opt1: 'ABC123',
	opt2: '',
	opt13: 'late',
	conn_id: '0099',
};
const get = async (parameters: IDataObject, input = items({})) =>
	await run('campaignReport', 'getPhoneResults', {
		parameters: { ...january, returnAll: true, ...parameters },
		input,
	});
const jsonOf = async (parameters: IDataObject) =>
	(await get(parameters)).output[0].map(({ json }) => json);

describe('Campaign Report: Get Phone Results', () => {
	actsAsCampaignReport('getPhoneResults', { api: 'campaign_3', row, isOfSums: false });

	it('filters by results of the list and typed ones, in any letter case', async () => {
		holds(row, ...['Answer', 'recall', ' BUSY ', ''].map((result) => ({ ...row, result })));
		const rows = await jsonOf({
			filters: { result: ['no-answer', 'busy'], resultOther: 'Recall' },
		});
		expect(rows.map(({ result }) => result)).toEqual(['NO-ANSWER', 'recall', ' BUSY ']);
	});

	it('counts filtered rows alone against the limit', async () => {
		holds({ ...row, result: 'busy' }, row, { ...row, conn_id: '0100' });
		const rows = await jsonOf({
			returnAll: false,
			limit: 1,
			filters: { result: ['no-answer'] },
		});
		expect(rows).toEqual([row]);
	});

	it('asks for no further part once the limit is reached', async () => {
		holds(row, row);
		const rows = await jsonOf({ dateEnd: '2026-12-31', returnAll: false, limit: 2 });
		expect(rows).toHaveLength(2);
		expect(vendorRequests()).toHaveLength(1);
	});

	it('renames opt fields, leaves empty ones out and adds the ISO date', async () => {
		holds(row, { ...row, opt1: ' ', opt2: '0', date: 'soon' });
		const { opt1, opt2, ...others } = row;
		expect([opt1, opt2]).toEqual(['ABC123', '']);
		expect(
			await jsonOf({
				options: {
					newNames: { values: [{ name: 'opt1', value: 'Vehicle plate' }] },
					leaveOutEmptyOpts: true,
					isoDate: true,
				},
			}),
		).toEqual([
			{ ...others, 'Vehicle plate': 'ABC123', dateIso: '2026-01-05T08:00:00-05:00' },
			{ ...others, opt2: '0', date: 'soon', dateIso: null },
		]);
	});

	it.each([
		[[{ name: 'telephone', value: 'Phone' }], "'Rename Opt Fields' cannot rename 'telephone'"],
		[
			[
				{ name: 'opt1', value: 'Plate' },
				{ name: 'opt1', value: 'Car' },
			],
			"'Rename Opt Fields' cannot rename 'opt1'",
		],
		[
			[{ name: 'opt1', value: 'telephone' }],
			"'Rename Opt Fields' would give two fields the name 'telephone'",
		],
		[
			[
				{ name: 'opt1', value: 'Plate' },
				{ name: 'opt2', value: 'Plate' },
			],
			"'Rename Opt Fields' would give two fields the name 'Plate'",
		],
		[
			[{ name: 'opt1', value: 'opt2' }],
			"'Rename Opt Fields' would give two fields the name 'opt2'",
		],
	])('refuses the new names %j before asking', async (values, message) => {
		const { error } = await get({ options: { newNames: { values } } });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([
		// As wolkvox's own time, where no zone is given.
		[{ dateIni: '2026-01-05T08:30:00', dateEnd: '2026-01-05 09:00:01' }, '083000', '090001'],
		[{ dateIni: '2026-01-05T13:30:00Z', dateEnd: '2026-01-05T15:00:01+01:00' }, '083000', '090001'],
		[
			{
				dateIni: "={{ DateTime.fromISO('2026-01-05T07:30:00', { zone: 'America/Mexico_City' }) }}",
				dateEnd: '2026-01-05T09:00:01-05:00',
			},
			'083000',
			'090001',
		],
		[
			{
				dateIni: '2026-01-05T08:30:00-05:00',
				dateEnd: '2026-01-05T09:00:01-05:00',
				options: { timezone: 'America/Santiago' },
			},
			'103000',
			'110001',
		],
	])('turns %j into 14 digits in the chosen zone', async (parameters, start, end) => {
		holds();
		await get(parameters);
		expect(askedPeriods()).toEqual([[`20260105${start}`, `20260105${end}`]]);
	});

	it('asks each item for its own period, one after another, and links the rows', async () => {
		holds(row);
		holds({ ...row, conn_id: '0100' });
		const { output } = await get(
			{ dateIni: '={{ $json.day }}', dateEnd: '={{ $json.day }}' },
			items({ day: '2026-01-05' }, { day: '2026-01-07' }),
		);
		expect(askedPeriods()).toEqual([
			['20260105000000', '20260105235959'],
			['20260107000000', '20260107235959'],
		]);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('asks for earlier days too, and gives out the calls of the period alone, each once', async () => {
		const before = { ...row, date: '2026-02-28 23:59:59' };
		const first = { ...row, date: '2026-03-01 00:00:00' };
		const undated = { ...row, date: '' };
		holds(before, first, undated);
		holds(first, undated, { ...row, date: '2026-03-25 10:00:00' });
		const rows = await jsonOf({
			dateIni: '2026-03-01',
			dateEnd: '2026-03-31',
			daysBefore: 10,
		});
		expect(askedPeriods()).toEqual([
			['20260219000000', '20260321235959'],
			['20260312000000', '20260331235959'],
		]);
		expect(rows.map(({ date }) => date)).toEqual([first.date, '', '2026-03-25 10:00:00']);
	});

	it.each([[31], [-1], [1.5]])('refuses %s days before', async (daysBefore) => {
		const { error } = await get({ daysBefore });
		expect(error?.message).toContain(
			"'Include Older Records (Days)' must be a whole number from 0 to 30",
		);
		expect(vendorRequests()).toEqual([]);
	});

	it('refuses an expression for the days before that gives nothing', async () => {
		const { error } = await get({ daysBefore: EMPTY });
		expect(error?.message).toBe("'Include Older Records (Days)' is empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('asks again in halves where wolkvox may have left rows out', async () => {
		const full = Array.from({ length: 60_000 }, (_, index) => ({ conn_id: String(index) }));
		holds(...full);
		holds(...full.slice(0, 30_000));
		holds(...full.slice(30_000));
		const { output } = await get({ dateIni: '2026-01-05', dateEnd: '2026-01-05' });
		expect(askedPeriods()).toEqual([
			['20260105000000', '20260105235959'],
			['20260105000000', '20260105115959'],
			['20260105120000', '20260105235959'],
		]);
		expect(output[0].map(({ json }) => json)).toEqual(full);
	});

	it('fails, and gives out nothing, where a single second is too much', async () => {
		const full = Array.from({ length: 60_000 }, (_, index) => ({ conn_id: String(index) }));
		holds(...full);
		const moment = '2026-01-05T08:00:00';
		const { error, output } = await get({ dateIni: moment, dateEnd: moment });
		expect(error).toMatchObject({
			message:
				'wolkvox has 60,000 rows or more for 2026-01-05 08:00:00 alone, and hands over no more at once [item 0]',
			description:
				'Nothing was given out, because rows may be missing. Choose a shorter period, or one campaign instead of all.',
		});
		expect(output).toEqual([]);
	});

	it('asks again in halves where wolkvox gives up over a long part', async () => {
		answers(500, 'Maximum execution time exceeded');
		holds(row);
		holds();
		expect(await jsonOf({})).toEqual([row]);
		expect(askedPeriods()).toEqual([
			['20260101000000', '20260131235959'],
			['20260101000000', '20260116115959'],
			['20260116120000', '20260131235959'],
		]);
	});

	describe('as a file', () => {
		const file = async (parameters: IDataObject) => {
			const { output } = await get({ output: 'file', ...parameters });
			return output[0].map(({ json, binary, pairedItem }) => ({
				json,
				pairedItem,
				fileName: binary?.data.fileName,
				mimeType: binary?.data.mimeType,
				content: Buffer.from(binary?.data.data ?? '', 'base64').toString(),
			}));
		};

		it('NDJSON: each row as a line, as it came', async () => {
			holds(row);
			holds({ ...row, conn_id: '0100' });
			const files = await file({ format: 'ndjson', dateEnd: '2026-02-28' });
			expect(files).toEqual([
				{
					json: {
						fileName: 'wolkvox-phone-results-2026-01-01-to-2026-02-28.ndjson',
						rows: 2,
						part: 1,
					},
					pairedItem: { item: 0 },
					fileName: 'wolkvox-phone-results-2026-01-01-to-2026-02-28.ndjson',
					mimeType: 'application/x-ndjson',
					content: `${JSON.stringify(row)}\n${JSON.stringify({ ...row, conn_id: '0100' })}\n`,
				},
			]);
		});

		it('CSV: the documented columns in their order, then what else there is, under the new names', async () => {
			holds({ ...row, customer_name: 'Ana "Nita", R.', opt13: 'late' });
			const [{ content }] = await file({
				format: 'csv',
				options: {
					isoDate: true,
					newNames: { values: [{ name: 'opt1', value: 'Vehicle plate' }] },
				},
			});
			expect(content.split('\r\n')).toEqual([
				'campaign_id,customer_name,customer_last_name,id_type,customer_id,date,telephone,result,Vehicle plate,opt2,opt3,opt4,opt5,opt6,opt7,opt8,opt9,opt10,opt11,opt12,conn_id,dateIso,opt13',
				'0904,"Ana ""Nita"", R.",Ruiz,CC,001017,2026-01-05 08:00:00,93001234567,NO-ANSWER,ABC123,,,,,,,,,,,,0099,2026-01-05T08:00:00-05:00,late',
				'',
			]);
		});

		it('is there, with its head row alone, where wolkvox has no rows', async () => {
			answers(200, found());
			const [{ json, content }] = await file({ format: 'csv' });
			expect(json.rows).toBe(0);
			expect(content).toMatch(/^campaign_id,.*,conn_id\r\n$/);
		});
	});
});
