import { checkedBaseUrl, checkedProcesses } from '../../../../nodes/shared/request/credential';

describe('checkedBaseUrl', () => {
	it.each([
		['https://example.com', 'https://example.com'],
		[' https://example.com/v2// ', 'https://example.com/v2'],
		['http://localhost:5678', 'http://localhost:5678'],
		['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
		['http://[::1]:8080', 'http://[::1]:8080'],
	])('takes %j', (value, expected) => {
		expect(checkedBaseUrl(value, false)).toBe(expected);
	});

	it.each(['https://example.com/api', ' https://example.com/api/'])(
		'takes the pasted ending off %s',
		(value) => {
			expect(checkedBaseUrl(value, false, '/api')).toBe('https://example.com');
		},
	);

	it.each([
		'',
		undefined,
		null,
		'example.com',
		'https://',
		'ftp://example.com',
		'/v2',
		'mailto:a@b.co',
		'https://example.com/#/login',
		'https://example.com/?page=1',
		'https://example.com/my shop',
	])('refuses %j as no web address', (value) => {
		expect(() => checkedBaseUrl(value, true)).toThrow('is not a web address');
	});

	it('names the field that holds the address', () => {
		expect(() => checkedBaseUrl('', false, '', 'Auth URL')).toThrow("'Auth URL' of the credential");
		expect(() => checkedBaseUrl('http://example.com', false, '', 'Auth URL')).toThrow(
			"'Auth URL' of the credential starts with",
		);
	});

	it.each([
		'http://example.com',
		'HTTP://example.com',
		'http://localhost.example.com',
		'http://127.0.0.1.example.com',
		'http://localhost@example.com',
		'http://10.0.0.1',
	])('refuses %s, unencrypted, unless the user allows it', (value) => {
		expect(() => checkedBaseUrl(value, false)).toThrow('sends your secrets unencrypted');
		expect(checkedBaseUrl(value, true)).toBe(value);
	});
});

describe('checkedProcesses', () => {
	it.each([
		[undefined, 1],
		[1, 1],
		['3', 3],
	])('takes %j', (value, count) => {
		expect(checkedProcesses(value)).toBe(count);
	});

	it.each([0, -1, 1.5, 'two', null])('refuses %j', (value) => {
		expect(() => checkedProcesses(value)).toThrow("'n8n Processes' of the credential is not a");
	});
});
