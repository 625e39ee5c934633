import { vendor } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, picked, run, URL } from '../trust';

const path = '/message-persistance/api/v1/segment/segment-4';
const parameters = { segmentUuid: picked('segment-4') };

describe('Segment: Delete', () => {
	it('deletes by DELETE, without a body', async () => {
		await expectExchange('segment', 'delete', {
			parameters,
			method: 'DELETE',
			path,
			answer: { code: 200, resource: 'Segment removed', data: { uuid: 'segment-4' } },
			output: [{ deleted: true }],
		});
	});

	it('says that a segment is not there', async () => {
		vendor(URL).delete(path).reply(404, { code: 404, resource: 'Segment', message: 'Not found' });
		const { error } = await run('segment', 'delete', { parameters });
		expect(error).toMatchObject({
			message: "'Segment' segment-4: Trust has no such segment [item 0]",
			description: expect.stringContaining('It said: Not found'),
		});
	});

	it('refuses what is no ID before anything is sent', async () => {
		await expectRefusal('segment', 'delete', {
			right: parameters,
			wrong: { segmentUuid: picked('a b', 'id') },
			message: "'Segment' is not an ID",
		});
	});

	it('shows what Trust says, and sends nothing again', async () => {
		await expectVendorError('segment', 'delete', { parameters, method: 'DELETE', path });
	});
});
