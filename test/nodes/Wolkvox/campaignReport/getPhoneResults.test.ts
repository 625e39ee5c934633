import type { IDataObject } from 'n8n-workflow';
import { onFastClock } from '../../../support/clock';
import { vendor, vendorRequests } from '../../../support/vendor';
import { actsAsCampaignReport, answers, askedPeriods, fifth, holds } from '../reports';
import { campaign, EMPTY, found, items, refused, run, URL } from '../wolkvox';

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
		parameters: { ...fifth, returnAll: true, simplify: false, ...parameters },
		input,
	});
const jsonOf = async (parameters: IDataObject) =>
	(await get(parameters)).output[0].map(({ json }) => json);

describe('Campaign Report: Get Phone Results', () => {
	actsAsCampaignReport('getPhoneResults', {
		api: 'campaign_3',
		row,
		isOfSums: false,
		asksFrom: '20251206000000',
	});

	it('shows a new node the result first, and nothing that is empty', async () => {
		holds(row, { ...row, opt1: ' ', id_type: null, customer_last_name: '', conn_id: '0' });
		const { output } = await run('campaignReport', 'getPhoneResults', {
			parameters: { ...fifth, options: { isoDate: true } },
		});
		const rows = output[0].map(({ json }) => Object.entries(json));
		expect(rows[0]).toEqual([
			['result', 'NO-ANSWER'],
			['date', '2026-01-05 08:00:00'],
			['dateIso', '2026-01-05T08:00:00-05:00'],
			['telephone', '93001234567'],
			['customer_name', 'Ana'],
			['customer_last_name', 'Ruiz'],
			['customer_id', '001017'],
			['campaign_id', '0904'],
			['id_type', 'CC'],
			['opt1', 'ABC123'],
			['opt13', 'late'],
			['conn_id', '0099'],
		]);
		expect(rows[1].slice(5)).toEqual([
			['customer_last_name', ''],
			['customer_id', '001017'],
			['campaign_id', '0904'],
			['opt13', 'late'],
			['conn_id', '0'],
		]);
	});

	it('keeps the new names of opt fields in a simplified row', async () => {
		holds(row);
		const newNames = { values: [{ name: 'opt1', value: 'Vehicle plate' }] };
		const [simplified] = await jsonOf({ simplify: true, options: { newNames } });
		expect(simplified).toMatchObject({ 'Vehicle plate': 'ABC123' });
	});

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
		holds(row, { ...row, conn_id: '0100' });
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

	it('leaves an opt field its own name where the row has a field of the new one already', async () => {
		const more = { ...row, agent_id: '77' };
		holds(more);
		const newNames = { values: [{ name: 'opt1', value: 'agent_id' }] };
		expect(await jsonOf({ options: { newNames } })).toEqual([more]);
	});

	it.each([
		[[{ name: 'opt01', value: 'Plate' }], "'Rename Opt Fields' cannot rename 'opt01'"],
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
		[{ dateIni: '2026-01-05T08:30:00', dateEnd: '2026-01-05 09:00:01' }, '090001'],
		[{ dateIni: '2026-01-05T13:30:00Z', dateEnd: '2026-01-05T15:00:01+01:00' }, '090001'],
		[
			{
				dateIni: "={{ DateTime.fromISO('2026-01-05T07:30:00', { zone: 'America/Mexico_City' }) }}",
				dateEnd: '2026-01-05T09:00:01-05:00',
			},
			'090001',
		],
		[
			{
				dateIni: '2026-01-05T08:30:00-05:00',
				dateEnd: '2026-01-05T09:00:01-05:00',
				options: { timezone: 'America/Santiago' },
			},
			'110001',
		],
	])('turns %j into 14 digits in the chosen zone', async (parameters, end) => {
		holds();
		await get(parameters);
		const start = end.replace('01', '02');
		expect(askedPeriods()).toEqual([[`20251205${start}`, `20260105${end}`]]);
	});

	it('asks each item for its own period, one after another, and links the rows', async () => {
		holds(row);
		holds({ ...row, date: '2026-01-07 08:00:00' });
		const { output } = await get(
			{ dateIni: '={{ $json.day }}', dateEnd: '={{ $json.day }}' },
			items({ day: '2026-01-05' }, { day: '2026-01-07' }),
		);
		expect(askedPeriods()).toEqual([
			['20251206000000', '20260105235959'],
			['20251208000000', '20260107235959'],
		]);
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('asks for earlier days too, and gives out the calls of the period alone, each once', async () => {
		const before = { ...row, date: '2026-02-28 23:59:59' };
		const first = { ...row, date: '2026-03-01 00:00:00' };
		const late = { ...row, date: '2026-03-25 10:00:00' };
		const undated = { ...row, date: '' };
		holds(before, first, undated);
		holds({ ...first, result: 'answer' }, undated, late);
		const rows = await jsonOf({ dateIni: '2026-03-01', dateEnd: '2026-03-31' });
		expect(askedPeriods()).toEqual([
			['20260214000000', '20260316235959'],
			['20260302000000', '20260331235959'],
		]);
		expect(rows).toEqual([first, undated, late]);
	});

	it('asks for as many earlier days as the user sets', async () => {
		holds();
		holds();
		await get({
			dateIni: '2026-03-01',
			dateEnd: '2026-03-31',
			olderRecords: 'days',
			daysBefore: 10,
		});
		expect(askedPeriods()).toEqual([
			['20260219000000', '20260321235959'],
			['20260312000000', '20260331235959'],
		]);
	});

	it.each([[31], [0], [-1], [1.5]])('refuses %s days before', async (daysBefore) => {
		const { error } = await get({ olderRecords: 'days', daysBefore });
		expect(error?.message).toContain(
			"'Include Older Records (Days)' must be a whole number from 1 to 30",
		);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([
		[{ olderRecords: 'days', daysBefore: EMPTY }, "'Include Older Records (Days)' is empty"],
		[{ olderRecords: EMPTY, daysBefore: 3 }, "'Include Older Records' is empty"],
	])('refuses %j, which says nothing', async (parameters, message) => {
		const { error } = await get(parameters);
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	describe('where wolkvox may have left rows out', () => {
		const rowsOf = (campaign_id: string, count: number) =>
			Array.from({ length: count }, (_, index) => ({
				campaign_id,
				conn_id: `${campaign_id}-${index}`,
				date: '2026-01-05 08:00:00',
			}));
		const lists = (...ids: string[]) =>
			vendor(URL)
				.get('/api/v2/information.php')
				.query({ api: 'campaigns' })
				.reply(200, found(...ids.map((id) => ({ campaign_id: id, type_campaign: 'predictive' }))));

		it('asks again campaign by campaign', async () => {
			const [one, two] = [rowsOf('0904', 40_000), rowsOf('0905', 30_000)];
			holds(...one, ...two.slice(0, 20_000));
			lists('0904', '0905', '0906');
			holds(...one);
			holds(...two);
			answers(404, refused(404, 'NOT FOUND', 'NO RECORDS'));
			const { output } = await get({});
			expect(output[0].map(({ json }) => json)).toEqual([...one, ...two]);
			const asked = vendorRequests().filter(({ query }) => query.api === 'campaign_3');
			expect(asked.map(({ query }) => query.campaign_id)).toEqual(['all', '0904', '0905', '0906']);
			expect(new Set(asked.map(({ query }) => query.date_ini)).size).toBe(1);
		});

		it('fails, and gives out nothing, where the older days alone are too many', async () => {
			const full = rowsOf('0904', 60_000).map((call) => ({ ...call, date: '2025-12-20 08:00:00' }));
			holds(...full);
			holds(...full);
			const { error, output } = await get({ campaignId: campaign('0904') });
			expect(error).toMatchObject({
				message:
					'wolkvox has 60,000 rows or more of campaign 0904 in the 30 days up to 2026-01-05 00:00:00, and hands over no more at once [item 0]',
				description: expect.stringContaining(
					"Set fewer days in 'Include Older Records', or choose a time with fewer calls.",
				),
			});
			expect(output).toEqual([]);
			expect(askedPeriods()).toEqual([
				['20251206000000', '20260105235959'],
				['20251206000000', '20260105000000'],
			]);
		});
	});

	it('fails where wolkvox stays unable to answer, and says what to ask for instead', async () => {
		for (let tries = 0; tries < 4; tries++) answers(500, 'Maximum execution time exceeded');
		const { error } = (await onFastClock(async () => await get({}))).result;
		expect(error).toMatchObject({
			message: 'wolkvox is not working properly at the moment (status 500) [item 0]',
			description: expect.stringContaining(
				"ask for less at once: one campaign instead of all, or fewer days in 'Include Older Records'",
			),
		});
		expect(new Set(askedPeriods().map(String)).size).toBe(1);
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
			const later = { ...row, date: '2026-01-25 08:00:00' };
			holds(row);
			holds(row, later);
			const files = await file({ format: 'ndjson', dateEnd: '2026-01-31' });
			const fileName =
				'wolkvox-phone-results-all-campaigns-20260105-000000-to-20260131-235959.ndjson';
			expect(files).toEqual([
				{
					json: { fileName, rows: 2, part: 1 },
					pairedItem: { item: 0 },
					fileName,
					mimeType: 'application/x-ndjson',
					content: `${JSON.stringify(row)}\n${JSON.stringify(later)}\n`,
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
				'\uFEFFcampaign_id,customer_name,customer_last_name,id_type,customer_id,date,telephone,result,Vehicle plate,opt2,opt3,opt4,opt5,opt6,opt7,opt8,opt9,opt10,opt11,opt12,conn_id,dateIso,opt13',
				'0904,"Ana ""Nita"", R.",Ruiz,CC,001017,2026-01-05 08:00:00,93001234567,NO-ANSWER,ABC123,,,,,,,,,,,,0099,2026-01-05T08:00:00-05:00,late',
				'',
			]);
		});

		it('CSV: as a spreadsheet in Spanish opens it', async () => {
			holds({ customer_name: 'Muñoz', telephone: '+573001234567', date: row.date });
			const [{ content }] = await file({
				format: 'csv',
				separator: 'semicolon',
				defuseFormulas: true,
			});
			expect(content).toMatch(/^\uFEFFcampaign_id;customer_name;/);
			expect(content).toContain(";Muñoz;;;;2026-01-05 08:00:00;'+573001234567;");
		});

		it('has all rows, whatever the limit of items, unless the user says otherwise', async () => {
			const rows = Array.from({ length: 120 }, (_, index) => ({ ...row, conn_id: `${index}` }));
			const counts: unknown[] = [];
			for (const more of [{}, { returnAll: false, limit: 5 }, { allRows: false, maxRows: 70 }]) {
				holds(...rows);
				const [{ json }] = await file({ format: 'ndjson', ...more });
				counts.push(json.rows);
			}
			expect(counts).toEqual([120, 120, 70]);
		});

		it('has a name of its own for each campaign and each exact period', async () => {
			const names: unknown[] = [];
			for (const more of [
				{},
				{ campaignId: campaign('0904') },
				{ campaignId: campaign('0905') },
				{ dateIni: '2026-01-05T12:00:00' },
				{ dateEnd: '2026-01-05T11:59:59' },
			]) {
				holds();
				const [{ fileName }] = await file({ format: 'csv', ...more });
				names.push(fileName);
			}
			expect(names).toEqual([
				'wolkvox-phone-results-all-campaigns-20260105-000000-to-20260105-235959.csv',
				'wolkvox-phone-results-campaign-0904-20260105-000000-to-20260105-235959.csv',
				'wolkvox-phone-results-campaign-0905-20260105-000000-to-20260105-235959.csv',
				'wolkvox-phone-results-all-campaigns-20260105-120000-to-20260105-235959.csv',
				'wolkvox-phone-results-all-campaigns-20260105-000000-to-20260105-115959.csv',
			]);
		});

		it('is there, with its head row alone, where wolkvox has no rows', async () => {
			answers(200, found());
			const [{ json, content }] = await file({ format: 'csv' });
			expect(json.rows).toBe(0);
			expect(content).toMatch(/^\uFEFFcampaign_id,.*,conn_id\r\n$/);
		});
	});
});
