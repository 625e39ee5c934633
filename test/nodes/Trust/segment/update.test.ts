import { expectExchange, expectRefusal, expectVendorError, picked } from '../trust';

const path = '/message-persistance/api/v1/segment/segment-4';
const segmentUuid = picked('segment-4');
const answer = { code: 200, resource: 'Segment', data: { uuid: 'segment-4', name: 'B' } };

describe('Segment: Update', () => {
	it('renames a segment, and leaves its criteria as they are', async () => {
		await expectExchange('segment', 'update', {
			parameters: { segmentUuid, updateFields: { name: 'B' } },
			method: 'PUT',
			path,
			json: { name: 'B' },
			answer,
			output: [answer.data],
		});
	});

	it.each([
		[{ specifyBy: 'criteria', criteria: { values: [{ name: 'model', value: 'X' }] } }],
		[{ specifyBy: 'json', indexQuery: '{"model": "X"}' }],
	])('replaces the criteria: %j', async (parameters) => {
		await expectExchange('segment', 'update', {
			parameters: { segmentUuid, ...parameters },
			method: 'PUT',
			path,
			json: { index_query: { model: 'X' } },
			answer,
			output: [answer.data],
		});
	});

	const right = { segmentUuid, updateFields: { name: 'B' } };
	it.each([
		[{ updateFields: { name: '' } }, 'There is nothing to update'],
		[{ segmentUuid: picked('a/b', 'id') }, "'Segment' is not an ID"],
		[{ segmentUuid: picked('..', 'id') }, "'Segment' is not an ID"],
	])('refuses %j before anything is sent', async (wrong, message) => {
		await expectRefusal('segment', 'update', { right, wrong, message });
	});

	it('shows what Trust says, and sends nothing again', async () => {
		await expectVendorError('segment', 'update', { parameters: right, method: 'PUT', path });
	});
});
