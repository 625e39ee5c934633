import { question, rowsOf, wolkvox } from '../../../nodes/Wolkvox/api';
import { failureOf } from '../../../nodes/shared/request/refused';
import type { VendorRequest } from '../../../nodes/shared/request/vendor';
import { onFastClock } from '../../support/clock';
import { vendor, vendorRequests } from '../../support/vendor';
import { answers, fifth, holds } from './reports';
import { CREDENTIALS, found, refused, run, URL } from './wolkvox';

const READ: VendorRequest = question('reports_manager', {});
const WRITE: VendorRequest = { method: 'PUT', path: '/' };
const failure = (status: number, body: unknown, request = READ) =>
	failureOf({ status, headers: {}, body }, wolkvox, request);

describe('what wolkvox answers when all is well', () => {
	const row = { campaign_id: '0904' };

	it.each([
		['code as a number', found(row)],
		['code as text', { ...found(row), code: '200' }],
		['code "0"', { ...found(row), code: '0' }],
		['code empty', { ...found(row), code: '' }],
		['a bare list', [row]],
		['an object as data', { ...found(), data: row }],
	])('%s', (_, body) => {
		expect(failure(200, body)).toBeUndefined();
		expect(rowsOf(body)).toEqual([row]);
	});

	it.each([
		['an empty list', 200, found()],
		['null as data', 200, { ...found(), data: null }],
		['no data', 200, { code: '200', error: null, msg: '0 records were found' }],
		['an object without fields as data', 200, { ...found(), data: {} }],
		['an empty text as data', 200, { ...found(), data: '' }],
		['404 with an envelope', 404, refused(404, 'NOT FOUND', 'NO RECORDS')],
		['404 with the code alone', 404, { code: '404' }],
		['code 404 with HTTP status 200', 200, refused(404, 'NOT FOUND', 'NO RECORDS')],
	])('no rows: %s', (_, status, body) => {
		expect(failure(status, body)).toBeUndefined();
		expect(rowsOf(body)).toEqual([]);
	});

	it.each([[201], [202]])('status %i of a write', (code) => {
		expect(failure(code, { code: String(code), error: null, msg: 'OK' }, WRITE)).toBeUndefined();
	});
});

describe('what wolkvox answers when something is wrong', () => {
	const QUOTA = 'wolkvox has no requests left for today';
	const BUSY = 'wolkvox is busy with other requests of the same token';
	const TOKEN = 'wolkvox did not accept the token';
	const OFF = 'wolkvox does not answer requests at the moment';

	it.each([
		[403, 'TOKEN LIMIT EXCEEDED', QUOTA, { cause: 'quota-exhausted', next: 'endRun' }],
		[
			403,
			'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)',
			BUSY,
			{ cause: 'rate-limited', next: 'againWhenFree' },
		],
		[403, 'Please validate token', TOKEN, { cause: 'credential-invalid', next: 'endRun' }],
		[403, 'BACKUP', OFF, { cause: 'temporarily-unavailable', next: 'againIfRead' }],
		[401, 'PLEASE ENTER THE WOLKVOX-TOKEN', TOKEN, { next: 'endRun' }],
		[401, '', TOKEN, { next: 'endRun' }],
		[
			400,
			'THE API YOU WANT TO CONSULT DOES NOT EXIST',
			'wolkvox does not have what was asked for',
			{ cause: 'configuration-invalid' },
		],
		[
			400,
			'SOME PARAMETERS ARE REQUIRED',
			'wolkvox needs a value that was not sent',
			{ cause: 'configuration-invalid' },
		],
	])('%i %s, as status or as code in an answer with status 200', (code, msg, message, more) => {
		const body = refused(code, 'SOME WORD', msg);
		const expected = { message, status: code, advice: expect.any(String), ...more };
		expect(failure(code, body)).toMatchObject(expected);
		expect(failure(200, body)).toMatchObject(expected);
		expect(failure(200, { ...body, code: String(code) })).toMatchObject(expected);
		expect(failure(code, body, WRITE)).toMatchObject(expected);
	});

	it('403 with a page: it is switched off, and the page is not shown', () => {
		expect(failure(403, '<html>Backup</html>')).toMatchObject({
			message: OFF,
			vendorText: undefined,
		});
	});

	it.each([
		[500, 'Maximum execution time exceeded'],
		[500, { code: 500, error: 'ERROR', msg: 'Try later' }],
		[502, ''],
		[520, '<html>Bad gateway</html>'],
		[200, { code: 500, error: 'ERROR', msg: 'Try later' }],
	])('status %i with %j: what changes nothing is asked again', (status, body) => {
		expect(failure(status, body)).toMatchObject({
			cause: 'temporarily-unavailable',
			next: 'againIfRead',
		});
	});

	it('an error beside code 200', () => {
		expect(failure(200, { code: 200, error: 'BAD REQUEST', msg: 'No such date' })).toMatchObject({
			message: 'wolkvox did not accept the request',
			status: 400,
			vendorText: 'No such date',
		});
	});

	it.each([null, undefined, '', ' ', 'null', ' NULL\n', [], {}, false, 0])(
		'no failure where the error beside code 200 is %j',
		(error) => {
			for (const to of [undefined, WRITE]) {
				expect(
					failure(200, { code: '200', error, msg: '1 records were found' }, to),
				).toBeUndefined();
			}
		},
	);

	it.each(['200', '201', 202, 0, ''])(
		'an error beside code %j of a write, which may be done all the same',
		(code) => {
			for (const msg of [
				'2 records added',
				'THE AGENT DOES NOT EXIST',
				'PARAMETERS ARE REQUIRED',
			]) {
				expect(failure(200, { code, error: 'WARNING', msg }, WRITE)).toMatchObject({
					vendorText: msg,
					advice: expect.stringContaining('It may have been carried out all the same'),
					mayBeDone: true,
				});
				expect(failure(200, { code, error: 'WARNING', msg })?.mayBeDone).toBeUndefined();
			}
		},
	);

	it.each([
		[{ code: '400', error: 'BAD REQUEST', msg: 'No such campaign' }],
		[refused(201, 'FORBIDDEN', 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN (2)')],
		[refused(201, 'FORBIDDEN', 'TOKEN LIMIT EXCEEDED')],
	])('%j, after which a write is not done', (body) => {
		expect(failure(201, body, WRITE)?.mayBeDone).toBeFalsy();
	});

	it.each([
		[500, "Table 'log.records_2026' does not exist"],
		[504, 'PARAMETERS ARE REQUIRED'],
		[500, 'TOKEN LIMIT EXCEEDED'],
	])('a breakdown (%s), whatever it says: a write may be done', (status, msg) => {
		for (const answered of [status, 200]) {
			const body = { code: String(status), error: 'ERROR', msg };
			expect(failure(answered, body, WRITE)?.mayBeDone).toBe(true);
		}
	});

	it('a report that does not exist, though it comes with status 404', () => {
		const body = refused(404, 'NOT FOUND', 'THE API YOU WANT TO CONSULT DOES NOT EXIST');
		expect(failure(404, body)).toMatchObject({
			message: 'wolkvox does not have what was asked for',
			status: 400,
		});
	});

	it.each([
		[404, ''],
		[200, refused(404, 'NOT FOUND', 'NO CAMPAIGN')],
	])('status %i for a write, which finds nothing to change', (status, body) => {
		expect(failure(status, body, WRITE)).toMatchObject({ status: 404 });
	});

	it.each([
		[404, '<html>Not here</html>'],
		[404, ''],
		[404, null],
		[404, {}],
		[404, { message: 'no Route matched with those values' }],
		[404, { timestamp: '2026-01-05', status: 404, error: 'Not Found', path: '/api/v2' }],
		[200, '<html>Welcome</html>'],
	])('status %i with %j, as a wrong address has it', (status, body) => {
		expect(failure(status, body)).toMatchObject({ cause: 'configuration-invalid' });
	});

	it.each([
		['1500 records were found', undefined, '1,500', '0'],
		['1500 records were found', null, '1,500', '0'],
		['1500 records were found', {}, '1,500', '0'],
		['1500 records were found', [{ conn_id: '1' }], '1,500', '1'],
		[' 1 record was found', [], '1', '0'],
	])('%j with data %j, which is short', async (msg, data, counted, given) => {
		answers(200, { code: 200, error: null, msg, ...(data !== undefined && { data }) });
		const { error, output } = await run('campaignReport', 'getPhoneResults', { parameters: fifth });
		expect(error).toMatchObject({
			message: `wolkvox found ${counted} records, but answered with ${given} [item 0]`,
			description: expect.stringContaining('rows are missing'),
		});
		expect(output).toEqual([]);
	});

	it.each([
		['1 records were found', [{}, {}]],
		['1500 records, 2 records were found', [{}, {}]],
		['All 1500 records were found', [{}]],
		// Of which no source says what is counted: it may have a row under each of its names.
		['1500 records were found', { to_5_seconds: {} }],
		// A full answer, which is asked for again in parts.
		['60001 records were found', Array.from({ length: 60_000 }, () => ({}))],
	])('%j with as many rows as that tells of, or with what tells of no rows', (msg, data) => {
		expect(() => rowsOf({ code: 200, error: null, msg, data })).not.toThrow();
	});

	it.each([[''], ['much'], [null], [{}], [{ rows: [] }], [{ data: 'much' }], [7]])(
		'%j, which is no list',
		(body) => {
			expect(() => rowsOf(body)).toThrow('wolkvox answered in a form that is not known');
		},
	);
});

describe('the address of wolkvox', () => {
	it.each([
		['0006', 'https://wv0006.wolkvox.com'],
		[' wv0006 ', 'https://wv0006.wolkvox.com'],
		['wv0006.wolkvox.com', 'https://wv0006.wolkvox.com'],
		['https://wv0006.wolkvox.com/index.php?a=b', 'https://wv0006.wolkvox.com'],
	])('of the server %s', (server, address) => {
		expect(wolkvox.baseUrl({ server, baseUrl: '' })).toBe(address);
	});

	it('of a base URL, also with the path that every request has', () => {
		const baseUrl = 'https://calls.example.com/api/v2/';
		expect(wolkvox.baseUrl({ server: '0006', baseUrl })).toBe('https://calls.example.com');
	});

	it.each([[''], ['00/06'], ['evil.example.com'], ['0006@evil']])('is not made of %j', (server) => {
		expect(() => wolkvox.baseUrl({ server })).toThrow(
			"'Server' of the credential is not the code of a wolkvox server",
		);
	});
});

describe('the run', () => {
	const get = async () => await run('campaignReport', 'getPhoneResults', { parameters: fifth });

	it('waits while wolkvox is busy, and goes on', async () => {
		answers(403, refused(403, 'FORBIDDEN', 'EXCEEDS THE LIMIT OF SIMULTANEOUS REQUESTS PER TOKEN'));
		holds({ conn_id: '1' });
		const { output } = await get();
		expect(output[0]).toHaveLength(1);
	});

	it.each([
		['TOKEN LIMIT EXCEEDED', 'tomorrow'],
		['PLEASE VALIDATE TOKEN', 'save it'],
	])('ends at once after %s, for all items', async (msg, advice) => {
		answers(403, refused(403, 'FORBIDDEN', msg));
		const { output } = await run('campaignReport', 'getPhoneResults', {
			parameters: fifth,
			input: [{ json: {} }, { json: {} }],
			onError: 'continueRegularOutput',
		});
		expect(output[0].map(({ json }) => json.message)).toEqual([
			expect.stringContaining(advice),
			expect.stringContaining(advice),
		]);
		expect(vendorRequests()).toHaveLength(1);
	});

	it('says that the address of n8n may have to be registered where wolkvox cannot be reached', async () => {
		vendor(URL)
			.get('/api/v2/reports_manager.php')
			.query(true)
			.times(4)
			.replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
		const { error } = (await onFastClock(async () => await get())).result;
		expect(error).toMatchObject({
			message: 'wolkvox cannot be reached [item 0]',
			description: expect.stringContaining('public IP address of this n8n is registered'),
		});
	});

	it('never sends the token anywhere but in its header', async () => {
		holds();
		await get();
		const [{ headers, ...rest }] = vendorRequests();
		expect(headers['wolkvox-token']).toBe(CREDENTIALS.wolkvoxApi.token);
		expect(JSON.stringify(rest)).not.toContain('T0KEN');
	});
});
