import { expectExchange, expectRefusal, expectVendorError } from '../footprints';

const get = { method: 'GET', path: '/api/lead/actions/lead-1' } as const;
const parameters = { leadId: 'lead-1' };
const action = {
	_id: 'action-1',
	leadId: 'lead-1',
	actionDetail: 'My description',
	leadActionTypeId: { _id: 'type-1', name: 'Call' },
	attachments: [],
};

describe('Lead Action: Get Many', () => {
	// The sample is no JSON; these are the ways in which it can be meant.
	it.each([
		['a list', [action]],
		['an object around a list', { data: [action] }],
		['a list around an object around a list', [{ data: [action] }]],
	])('reads %s', async (_case, answer) => {
		await expectExchange('leadAction', 'getMany', { ...get, parameters, answer, output: [action] });
	});

	it.each([[[]], [{ data: [] }], [[{ data: [] }]]])('gives out nothing for %j', async (answer) => {
		await expectExchange('leadAction', 'getMany', { ...get, parameters, answer, output: [] });
	});

	it('stops at the limit', async () => {
		await expectExchange('leadAction', 'getMany', {
			...get,
			parameters: { ...parameters, limit: 1 },
			answer: [action, { ...action, _id: 'action-2' }],
			output: [action],
		});
	});

	it('refuses a lead ID with a slash', async () => {
		await expectRefusal('leadAction', 'getMany', {
			right: parameters,
			wrong: { leadId: 'a/b' },
			message: "'Lead' is not an ID",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('leadAction', 'getMany', { ...get, parameters });
	});
});
