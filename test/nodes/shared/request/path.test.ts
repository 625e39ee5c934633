import fc from 'fast-check';
import { path } from '../../../../nodes/shared/request/path';

describe('path', () => {
	it('puts values into their places', () => {
		expect(path`/campaign/${101}/dispatch/${' a b '}`).toBe('/campaign/101/dispatch/a%20b');
	});

	it('lets no input add a segment, a query or another host', () => {
		const sign = fc.constantFrom('/', '\\', '.', '?', '#', '%', '2', 'F', '@', ':', '\n', ' ', 'é');
		const input = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: 'binary' }));
		fc.assert(
			fc.property(input, (value) => {
				const text = value.trim();
				fc.pre(text !== '' && text !== '.' && text !== '..');
				const url = new URL(`https://vendor.test${path`/lead/${value}/actions`}`);

				expect(url.host).toBe('vendor.test');
				expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
					'',
					'lead',
					text,
					'actions',
				]);
				expect(url.search + url.hash).toBe('');
			}),
		);
	});

	it.each(['', '  ', '.', ' .. ', null, undefined])('refuses %j as a segment', (value) => {
		expect(() => path`/lead/${value}`).toThrow('An ID in the address of the request is empty');
	});
});
