import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { ASK_N8N, ownReader } from '../../../../nodes/shared/operation/ownPaths';
import { runScript } from '../../../support/child';
import { holdAgainstN8n, read, withEngine } from '../../../support/expressions';

const isSame = (one: unknown, other: unknown) => {
	expect(one).toEqual(other);
	return true;
};

describe('What is read without n8n is what n8n reads, whatever the item and the expression', () => {
	it('with the engine legacy', async () => {
		await withEngine('legacy', () => {
			// Otherwise the test would hold nothing.
			expect(holdAgainstN8n(3000, isSame)).toBeGreaterThan(100);
		});
	});

	// `vm` needs a newer Node than this one may be: the end-to-end run has it.
	it('with the engine quickjs', async () => {
		const printed = await runScript('test/support/expressionEngine.cts', ['quickjs']);
		expect(printed).toMatch(/quickjs: \d{2,4} of 2000 read without n8n, alike/);
	});
});

it.each([
	'={{ $json.email.toLowerCase() }}',
	'={{ $json.a + 1 }}',
	'={{ $json }}',
	'={{ $json.constructor }}',
	'={{ $json["__proto__"].a }}',
	'={{ $json.items.length }}',
	'={{ $input.item.json.a }}',
	'=a.constructor {{ $json.a }}',
	'={{ $json.a }} \\',
	'={{ $json.a }} {{',
])('leaves %s to n8n', (asked) => {
	expect(ownReader(asked)).toBeUndefined();
});

it.each([
	[{ a: new Date(0) }, '={{ $json.a }}'],
	[{ a: DateTime.now() }, '={{ $json.a }}'],
	[{ a: { b: new Date(0) } }, '={{ $json.a }}'],
	[{ a: [1] }, '=x {{ $json.a }}'],
	[{ a: 'text' }, '={{ $json.a[0] }}'],
	[{}, '={{ $json.a.b }}'],
	[{ a: NaN }, '={{ $json.a }}'],
] as Array<[IDataObject, string]>)('leaves the value in %j to n8n', (json, asked) => {
	expect(read(asked, json)).toBe(ASK_N8N);
});
