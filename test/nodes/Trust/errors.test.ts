import { onFastClock } from '../../support/clock';
import { vendor, vendorRequests } from '../../support/vendor';
import { run, URL } from './trust';

const path = '/campaigns/api/v1/company/77/campaign';
const said = async (status: number, body: object | string) => {
	const tries = status === 500 || typeof body === 'string' ? 4 : 1;
	vendor(URL)
		.get(path)
		.times(tries)
		.reply(status, body as never);
	const { result } = await onFastClock(async () => await run('campaign', 'getMany'));
	const { error } = result;
	expect(vendorRequests()).toHaveLength(tries);
	return { message: error?.message, description: error?.description };
};

describe('What Trust says of a failure', () => {
	it.each([
		[
			'the events service',
			{ code: 404, resource: 'Events', message: 'Bad Request', errors: 'trust_id is missing' },
			'trust_id is missing',
		],
		[
			'a service with a list of errors',
			{ code: 400, errors: ['name is blank', { message: 'too long' }], message: 'Bad Request' },
			'name is blank; too long',
		],
		[
			'Atenea',
			{ error: 'invalid_scope', error_description: 'No such scope', state: 'unauthorized' },
			'No such scope',
		],
		['family A', { code: 404, resource: 'Segment', message: 'Not found' }, 'Not found'],
		['family B', { status: 'error', code: 400, message: 'No device', data: null }, 'No device'],
		['family C', { status: false, message: 'No user' }, 'No user'],
		['an error alone', { error: 'No way' }, 'No way'],
	])('is read from the body of %s', async (_case, body, text) => {
		const { description } = await said(400, body);
		expect(description).toContain(`It said: ${text}`);
	});

	it.each([
		[{ status: false, message: 'No user' }, '', 'It said: No user'],
		[{ status: false }, '', 'Compare the values'],
		[{ status: 'error', message: 'No device' }, '', 'It said: No device'],
		[{ code: 404, message: 'Not found' }, ' (code 404)', 'It said: Not found'],
		[{ code: 500, message: 'Broken', data: [] }, ' (code 500)', 'It said: Broken'],
		[{ error: 'invalid_request', error_description: 'Wrong' }, '', 'It said: Wrong'],
	])('is a failure with status 200 too: %j', async (body, code, text) => {
		const { message, description } = await said(200, body);
		expect(message).toBe(`Trust did not carry out the request${code} [item 0]`);
		expect(description).toContain(text);
	});

	it.each([
		[404, { status: false }, 'Trust has nothing at this address (status 404)'],
		[403, { code: 403, message: 'Forbidden' }, 'Trust does not allow this'],
		[500, '<html>Oops</html>', 'Trust is not working properly at the moment (status 500)'],
		[200, '<html>Welcome</html>', 'Trust answered with a page instead of data'],
	])('is told by the status: %s %j', async (status, body, message) => {
		expect((await said(status, body)).message).toBe(`${message} [item 0]`);
	});

	it.each([
		{ status: 'success', code: 200, data: [] },
		{ status: true, data: [] },
		{ code: 201, data: [], error: null },
	])('is not found in a success: %j', async (body) => {
		vendor(URL).get(path).reply(200, body);
		const { error, output } = await run('campaign', 'getMany');
		expect(error).toBeUndefined();
		expect(output[0]).toEqual([]);
	});
});
