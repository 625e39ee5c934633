import type { IDataObject } from 'n8n-workflow';
import { vendorRequests } from '../../../support/vendor';
import { answers, askedPeriods, holds, january } from '../reports';
import { campaign, expectVendorError, found, REFUSAL, run, EMPTY } from '../wolkvox';

const twoMonths = { dateIni: '2026-01-01', dateEnd: '2026-02-28' };
const get = async (parameters: IDataObject) =>
	await run('report', 'get', { parameters: { returnAll: true, ...january, ...parameters } });
const more = (...values: IDataObject[]) => ({ options: { parameters: { values } } });

describe('Report: Get', () => {
	it('asks as documented and gives out each row, its field names without blanks, linked to its item', async () => {
		const chat = { conn_id: '0099', 'agent_anwers ': '2', agent_id: '007' };
		holds(chat);
		const { output } = await get({ report: 'chat_1' });
		expect(vendorRequests()).toMatchObject([
			{ method: 'GET', path: '/api/v2/reports_manager.php', rawBody: '' },
		]);
		expect(vendorRequests()[0].query).toEqual({
			api: 'chat_1',
			date_ini: '20260101000000',
			date_end: '20260131235959',
		});
		expect(vendorRequests()[0].headers['wolkvox-token']).toBe('T0KEN-wolkvox');
		expect(output[0]).toEqual([
			{
				json: { conn_id: '0099', agent_anwers: '2', agent_id: '007' },
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		[{ report: 'skill_1' }, { api: 'skill_1', skill_id: 'all' }],
		[
			// As stored before it could be picked from a list.
			{ report: 'skill_7', skillId: '004' },
			{ api: 'skill_7', skill_id: '004' },
		],
		[
			{ report: 'skill_7', skillId: campaign('005') },
			{ api: 'skill_7', skill_id: '005' },
		],
		[
			{ report: 'agent_2', agentId: '007' },
			{ api: 'agent_2', agent_id: '007' },
		],
		[{ report: 'act_1' }, { api: 'act_1', cod_act: 'cod_act1' }],
		[{ report: 'act_2' }, { api: 'act_2', cod_act: 'cod_act1' }],
		[
			{ report: 'act_2', codAct: 'cod_act2' },
			{ api: 'act_2', cod_act: 'cod_act2' },
		],
		[
			{ report: 'act_1', codAct: 'cod_act2' },
			{ api: 'act_1', cod_act: 'cod_act2' },
		],
		[
			{
				report: 'byName',
				api: 'new_1',
				options: {
					parameters: {
						values: [
							{ name: 'agent_dni', value: '0101' },
							{ name: ' skill_id ', value: '5001' },
						],
					},
				},
			},
			{ api: 'new_1', agent_dni: '0101', skill_id: '5001' },
		],
	])('sends the parameters of %j', async (parameters, query) => {
		holds();
		const { error } = await get(parameters);
		expect(error).toBeUndefined();
		const { date_ini, date_end, ...rest } = vendorRequests()[0].query;
		expect([date_ini, date_end]).toEqual(['20260101000000', '20260131235959']);
		expect(rest).toEqual(query);
	});

	it('takes a period in the form of wolkvox, as text or a number', async () => {
		holds();
		const { error } = await get({
			report: 'agent_1',
			dateIni: '20260101101520',
			dateEnd: '={{ 20260102235959 }}',
		});
		expect(error).toBeUndefined();
		expect(askedPeriods()).toEqual([['20260101101520', '20260102235959']]);
	});

	it('reads a long period of single events in parts', async () => {
		holds({ conn_id: '1' });
		holds({ conn_id: '2' });
		const { output } = await get({ report: 'cdr_1', ...twoMonths });
		expect(askedPeriods()).toEqual([
			['20260101000000', '20260131235959'],
			['20260201000000', '20260228235959'],
		]);
		expect(output[0].map(({ json }) => json.conn_id)).toEqual(['1', '2']);
	});

	it.each([['agent_1'], ['agent_7'], ['byName']])(
		'refuses a long period of %s, which may be sums, before asking',
		async (report) => {
			const { error } = await get({ report, api: 'new_1', ...twoMonths });
			expect(error?.message).toContain('The period is longer than 31 days');
			expect(vendorRequests()).toEqual([]);
		},
	);

	it('fails where the sums may not all be there', async () => {
		holds(...Array.from({ length: 60_000 }, (_, index) => ({ agent_id: String(index) })));
		const { error, output } = await get({ report: 'agent_1' });
		expect(error?.message).toBe(
			'wolkvox has 60,000 rows or more for this period, and hands over no more at once [item 0]',
		);
		expect(output).toEqual([]);
	});

	it('makes a row of each name where the answer is an object', async () => {
		answers(200, {
			...found(),
			data: { '0_5_seg': { calls: '3', cost: '1' }, greater_than_121: { calls: '4', cost: '2' } },
		});
		const { output } = await get({ report: 'cdr_4' });
		expect(output[0].map(({ json }) => json)).toEqual([
			{ duration: '0_5_seg', calls: '3', cost: '1' },
			{ duration: 'greater_than_121', calls: '4', cost: '2' },
		]);
	});

	it('writes a file whose columns are those of the rows', async () => {
		holds({ agent_id: '007', calls: '3' });
		const { output } = await get({ report: 'agent_1', output: 'file', format: 'csv' });
		const { data } = output[0][0].binary?.data ?? {};
		expect(Buffer.from(data ?? '', 'base64').toString()).toBe('\uFEFFagent_id,calls\r\n007,3\r\n');
	});

	it.each([
		[{ report: 'agent_1' }, 'agent_1'],
		[{ report: 'skill_7', skillId: '004' }, 'skill_7-skill_id-004'],
		[{ report: 'act_1', codAct: 'cod_act2' }, 'act_1-cod_act-cod_act2'],
		[
			{
				report: 'byName',
				api: 'new_1',
				options: { parameters: { values: [{ name: 'to', value: '../a b' }] } },
			},
			'new_1-to-_a_b',
		],
	])('names the file after what is asked for: %j', async (parameters, asked) => {
		holds();
		const { output } = await get({ ...parameters, output: 'file', format: 'csv' });
		expect(output[0][0].binary?.data.fileName).toBe(
			`wolkvox-${asked}-20260101-000000-to-20260131-235959.csv`,
		);
	});

	it.each([
		[{ report: 'byName', api: EMPTY }, "'API Name' is empty"],
		[{ report: 'agent_2', agentId: EMPTY }, "'Agent' is empty"],
		[{ report: 'act_1', codAct: EMPTY }, "'Activity Code' is empty"],
		[{ report: EMPTY, api: 'new_1', agentId: '007' }, "'Report' is empty"],
		[{ report: 'cdr_1', dateEnd: '2025-01-01' }, "'Period End' is before 'Period Start'"],
		[
			{ report: 'cdr_1', ...more({ name: 'api', value: 'cdr_2' }) },
			"'More Parameters' holds 'api', which has a field of its own",
		],
		[
			{ report: 'cdr_1', ...more({ name: ' date_end ', value: '1' }) },
			"'More Parameters' holds 'date_end', which has a field of its own",
		],
		[
			{ report: 'skill_1', skillId: campaign('5001'), ...more({ name: 'skill_id', value: EMPTY }) },
			"'More Parameters' holds 'skill_id', which has a field of its own",
		],
		[
			{ report: 'agent_7', ...more({ name: 'agent_dni', value: '={{ $json.none }}' }) },
			"'More Parameters' has no value for 'agent_dni'",
		],
		[
			{
				report: 'agent_7',
				...more({ name: 'agent_dni', value: '1' }, { name: 'agent_dni ', value: '2' }),
			},
			"'More Parameters' has 'agent_dni' twice",
		],
	])('refuses %j before asking', async (parameters, message) => {
		const { error } = await get(parameters);
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each(['campaign_3', ' Campaign_3'])(
		'refuses %j by its name, of which calls on older records would be left out',
		async (api) => {
			const { error } = await get({ report: 'byName', api });
			expect(error).toMatchObject({
				message:
					"The report 'campaign_3' by its name leaves out calls on records that were loaded before the period [item 0]",
				description: expect.stringContaining('Use Campaign Report: Get Phone Results instead'),
			});
			expect(vendorRequests()).toEqual([]);
		},
	);

	it('asks for another report of campaigns by its name', async () => {
		holds();
		const { error } = await get({
			report: 'byName',
			api: 'campaign_1',
			...more({ name: 'campaign_id', value: 'all' }),
		});
		expect(error).toBeUndefined();
		expect(vendorRequests()[0].query).toMatchObject({ api: 'campaign_1', campaign_id: 'all' });
	});

	it('shows what wolkvox says', async () => {
		answers(400, REFUSAL);
		expectVendorError(await get({ report: 'cdr_1' }));
	});
});
