import type { IDataObject } from 'n8n-workflow';
import { runTool } from '../../../support/tool';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	CREDENTIALS,
	expectExchange,
	expectRefusal,
	expectVendorError,
	picked,
	run,
	URL,
} from '../trust';

const path = '/campaigns/api/v1/company/77/campaign';
const simple = (number: number): IDataObject => ({
	uuid: `campaign-${number}`,
	name: `Campaign ${number}`,
	application_name: 'com.company.app',
	company_id: '77',
	message_id: 'message-1',
	segment_id: null,
	terminated: false,
	created_at: '2021-06-01',
	finish_date: null,
	updated_at: '2021-06-02',
});
const campaign = (number: number): IDataObject => ({
	...simple(number),
	...{ app_id: 11, flavor_id: 'x' },
});
const answerOf = (data: unknown) => ({ code: 200, resource: 'Campaign', data, message: 'Ok' });

describe('Campaign: Get Many', () => {
	it('lists the campaigns of the company', async () => {
		await expectExchange('campaign', 'getMany', {
			method: 'GET',
			path,
			answer: answerOf([campaign(1), campaign(2)]),
			output: [simple(1), simple(2)],
		});
	});

	it('filters, and gives out the chosen fields alone', async () => {
		const rows = [
			{ name: 'A', app_id: 1 },
			{ name: 'A', app_id: 1 },
		];
		await expectExchange('campaign', 'getMany', {
			parameters: {
				companyId: picked('a&b', 'id'),
				filters: { terminated: 'true', search: 'año nuevo' },
				options: { fields: ['name', 'app_id'] },
			},
			method: 'GET',
			path: '/campaigns/api/v1/company/a%26b/campaign',
			query: { fields: 'name,app_id', terminated: 'true', search: 'año nuevo' },
			answer: answerOf(rows),
			output: rows,
		});
	});

	it('leaves the raw rows untouched', async () => {
		await expectExchange('campaign', 'getMany', {
			parameters: { simplify: false, options: { fields: ['uuid', 'app_id'] } },
			method: 'GET',
			path,
			query: { fields: 'uuid,app_id' },
			answer: answerOf([campaign(1)]),
			output: [campaign(1)],
		});
	});

	it('has no campaigns', async () => {
		await expectExchange('campaign', 'getMany', {
			method: 'GET',
			path,
			answer: answerOf([]),
			output: [],
		});
	});

	it.each([
		[{ limit: 3 }, 3],
		[{ returnAll: true }, 60],
		[{}, 50],
	])('gives out as many as asked for: %j', async (parameters, count) => {
		const all = Array.from({ length: 60 }, (_, number) => campaign(number));
		vendor(URL).get(path).reply(200, answerOf(all));
		const { output } = await run('campaign', 'getMany', { parameters });
		expect(output[0].map(({ json }) => json.uuid)).toEqual(
			all.slice(0, count).map(({ uuid }) => uuid),
		);
		expect(vendorRequests()).toHaveLength(1);
	});

	describe('that Trust counts more of than it gives', () => {
		const part = { ...answerOf([campaign(1), campaign(2)]), page: 1, per_page: 2, total: 57 };

		it('are not given out as if they were all', async () => {
			vendor(URL).get(path).reply(200, part);
			const { error, output } = await run('campaign', 'getMany', {
				parameters: { returnAll: true },
			});
			expect(error).toMatchObject({
				message:
					'Trust gave 2 of 57 campaigns, and does not document how to get the others [item 0]',
				description: expect.stringContaining('Set a Limit'),
			});
			expect(output).toEqual([]);
		});

		it('are as many as asked for', async () => {
			vendor(URL).get(path).reply(200, part);
			const { output } = await run('campaign', 'getMany', { parameters: { limit: 2 } });
			expect(output[0]).toHaveLength(2);
		});

		it('are as many as a model asks for, with the word that there are more', async () => {
			vendor(URL).get(path).times(2).reply(200, part);
			const asked = async (limit: number) =>
				await runTool({
					node: 'trust',
					parameters: { resource: 'campaign', operation: 'getMany', limit },
					credentials: CREDENTIALS,
					args: {},
				});
			const rows = JSON.parse((await asked(2)).observation ?? '') as IDataObject[];
			expect(rows.map(({ uuid, more_rows: more }) => uuid ?? more)).toEqual([
				'campaign-1',
				'campaign-2',
				expect.stringContaining('more than these 2 rows'),
			]);
			expect((await asked(3)).observation).toContain('Trust gave 2 of 57 campaigns');
		});

		it.each([2, '2', 0, 'many', null])('are all of them with the count %j', async (total) => {
			vendor(URL)
				.get(path)
				.reply(200, { ...part, total });
			const { output } = await run('campaign', 'getMany', { parameters: { returnAll: true } });
			expect(output[0]).toHaveLength(2);
		});
	});

	it('tells an answer without a list from an empty one', async () => {
		vendor(URL).get(path).reply(200, { code: 200, message: 'Ok' });
		const { error } = await run('campaign', 'getMany');
		expect(error?.message).toBe('Trust answered without the list that was asked for [item 0]');
	});

	it('refuses a company that is no ID before anything is sent', async () => {
		await expectRefusal('campaign', 'getMany', {
			right: { companyId: picked('1', 'id') },
			wrong: { companyId: picked('../1', 'id') },
			message: "'Company' is not an ID",
		});
	});

	it('shows what Trust says', async () => {
		await expectVendorError('campaign', 'getMany', { method: 'GET', path });
	});
});
