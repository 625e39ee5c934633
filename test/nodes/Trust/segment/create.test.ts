import type { IDataObject } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import {
	ATENEA,
	expectExchange,
	expectRefusal,
	expectVendorError,
	items,
	picked,
	run,
	TOKEN_INFO,
	URL,
	WITHOUT_COMPANY,
} from '../trust';

const path = '/message-persistance/api/v1/segment';
const city = { specifyBy: 'criteria', criteria: { values: [{ name: 'a', value: 'b' }] } };
const SEGMENT = {
	...{ id: 4, uuid: 'segment-4', company_id: '77', name: 'Lima' },
	index_query: { 'apps.tags.city': 'Lima' },
	...{ created_at: '2021-06-01', updated_at: '2021-06-01' },
};

describe('Segment: Create', () => {
	it('sends the criteria, a name that is there twice as a list, and gives out the segment', async () => {
		await expectExchange('segment', 'create', {
			parameters: {
				name: 'Lima',
				criteria: {
					values: [
						{ name: 'apps.app_id', value: '11' },
						{ name: 'apps.tags.city', value: 'Lima' },
						{ name: 'apps.tags.city', value: 'Cusco & Ñ' },
					],
				},
			},
			method: 'POST',
			path,
			json: {
				name: 'Lima',
				company_id: '77',
				index_query: { 'apps.app_id': '11', 'apps.tags.city': ['Lima', 'Cusco & Ñ'] },
			},
			status: 201,
			answer: { code: 201, resource: 'Segment', data: SEGMENT, message: 'Created' },
			output: [SEGMENT],
		});
	});

	it.each(['{"model": ["a", "b"]}', '={{ ({ model: ["a", "b"] }) }}'])(
		'takes JSON as text or as an object: %s',
		async (indexQuery) => {
			await expectExchange('segment', 'create', {
				parameters: { name: 'A', companyId: picked('5'), specifyBy: 'json', indexQuery },
				method: 'POST',
				path,
				json: { name: 'A', company_id: '5', index_query: { model: ['a', 'b'] } },
				answer: { code: 201, data: SEGMENT },
				output: [SEGMENT],
			});
		},
	);

	it("takes the token's company where none is set", async () => {
		vendor(ATENEA).get('/oauth/token/info').reply(200, TOKEN_INFO);
		vendor(URL).post(path).times(2).reply(201, { data: SEGMENT });
		await run('segment', 'create', {
			credentials: WITHOUT_COMPANY,
			input: items({}, {}),
			parameters: { name: 'A', ...city },
		});
		const companies = vendorRequests().map(({ body }) => (body as IDataObject).company_id);
		expect(companies).toEqual([undefined, '42', '42']);
	});

	const json = { name: 'A', specifyBy: 'json', indexQuery: '{"a": "b"}' };
	it.each([
		[{ name: 'A', ...city }, { name: ' ' }, "'Name' is empty"],
		[json, { indexQuery: 'city = Lima' }, "'Criteria (JSON)' is not JSON"],
		[json, { indexQuery: '[1]' }, "'Criteria (JSON)' is a list, but must be an object"],
		[json, { indexQuery: '{}' }, "'Criteria (JSON)' has no criterion"],
	])('refuses %j with %j before anything is sent', async (right, wrong, message) => {
		await expectRefusal('segment', 'create', { right, wrong, message });
	});

	it.each(['{"city": []}', '{"city": ""}', '{"city": ["Lima", " "]}', '{"city": {}}'])(
		'refuses the criteria %s, which may mean all devices',
		async (indexQuery) => {
			const message =
				"'Criteria (JSON)': the value of 'city' is neither a text nor a list of texts, or empty";
			await expectRefusal('segment', 'create', { right: json, wrong: { indexQuery }, message });
		},
	);

	it('refuses a criterion without a value, and none at all, before anything is sent', async () => {
		const criteria = (...values: object[]) => ({ name: 'A', criteria: { values } });
		const half = await run('segment', 'create', {
			input: items({ city: 'Lima' }, { city: '' }),
			parameters: criteria({ name: 'apps.tags.city', value: '={{ $json.city }}' }) as never,
		});
		expect(half.error?.message).toBe("'Criteria': 'apps.tags.city' has no value [item 1]");
		const none = await run('segment', 'create', { parameters: criteria() as never });
		expect(none.error?.message).toBe("'Criteria' is empty [item 0]");
		expect(vendorRequests()).toEqual([]);
	});

	it('shows what Trust says, and sends nothing again', async () => {
		const parameters = { name: 'A', ...city };
		await expectVendorError('segment', 'create', { parameters, method: 'POST', path });
	});
});
