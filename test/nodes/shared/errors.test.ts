import fc from 'fast-check';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import {
	InputRefused,
	sentences,
	shown,
	toNodeError,
	VendorFailure,
	withoutSecrets,
} from '../../../nodes/shared/errors';
import { node } from './fakes';

describe('shown', () => {
	it('escapes markup, also what is escaped already', () => {
		expect(shown(' <b onclick="x">&lt;</b> ')).toBe('&lt;b onclick="x"&gt;&amp;lt;&lt;/b&gt;');
	});

	it('shows the first 500 characters of a huge text, without cutting an escaped one apart', () => {
		expect(shown('&'.repeat(5_000_000))).toBe(`${'&amp;'.repeat(500)}…`);
		expect(shown('a'.repeat(500))).toBe('a'.repeat(500));
	});
});

describe('withoutSecrets', () => {
	it('takes out every secret, as typed and as in a URL', () => {
		expect(withoutSecrets('token a b/c or a%20b%2Fc', ['a b/c'])).toBe('token *** or ***');
	});

	it('takes out a token as it is sent, without the scheme and the blanks that were typed', () => {
		expect(withoutSecrets('no: T0KEN', [' Bearer T0KEN\n'])).toBe('no: ***');
	});

	it('takes out the base64 form, wherever the secret stands in what was encoded', () => {
		const [key, secret] = ['my-key', 'my-secret'];
		for (const before of ['', 'a', 'ab', `${key}:`]) {
			for (const after of ['', 'x', ':yz']) {
				const text = Buffer.from(`${before}${secret}${after}`).toString('base64');
				const clean = withoutSecrets(`Basic ${text}`, [key, secret]);
				expect(clean).toContain('***');
				expect(Buffer.from(clean, 'base64').toString()).not.toContain(secret.slice(2, -2));
			}
		}
	});

	it('takes a short secret out as it stands, but not what little is left of it in base64', () => {
		// In base64 `a` shows as YQ, of which one character at most is its own.
		expect(withoutSecrets('a YQ= b', ['a'])).toBe('*** YQ= b');
		expect(withoutSecrets('abc aw= Fi', ['ab'])).toBe('***c aw= Fi');
		expect(withoutSecrets(Buffer.from('abc').toString('base64'), ['abc'])).toBe('***');
	});

	it('leaves nothing of a secret that begins or ends with another one', () => {
		expect(withoutSecrets('demo-secret, my-demo', ['demo', 'demo-secret', 'my-demo'])).toBe(
			'***, ***',
		);
	});

	it('leaves the text alone when a secret is empty', () => {
		expect(withoutSecrets('abc', ['', ''])).toBe('abc');
	});

	it('leaves no secret, whatever stands around it', () => {
		const secret = fc.stringMatching(/^[a-z0-9]{4,12}$/);
		fc.assert(
			fc.property(
				fc.string(),
				fc.array(secret, { minLength: 1, maxLength: 4 }),
				(text, secrets) => {
					const clean = withoutSecrets(`${text}${secrets.join('&')}`, secrets);
					for (const one of secrets) expect(clean).not.toContain(one);
				},
			),
		);
	});
});

describe('toNodeError', () => {
	const failed = (failure: Partial<VendorFailure['failure']>) =>
		toNodeError(new VendorFailure({ message: 'Vendor is busy', ...failure }), node() as INode, 7);

	it('tells of a failed request what happened, to which item, what to do and what the vendor said', () => {
		const error = failed({
			advice: 'Wait.',
			vendorText: 'Too <b>many</b>',
			status: 429,
			cause: 'rate-limited',
			retryAfterMs: 5000,
		});

		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'Vendor is busy [item 7]',
			description: 'Wait. It said: Too &lt;b&gt;many&lt;/b&gt;',
			httpCode: '429',
			context: { itemIndex: 7 },
			failure: { cause: 'rate-limited', retryAfterMs: 5000 },
		});
	});

	it('keeps our words when the vendor quotes a system error code', () => {
		const error = failed({ vendorText: 'upstream: ECONNREFUSED', status: 502 });

		expect(error.message).toBe('Vendor is busy [item 7]');
		expect(error.description).toBe('It said: upstream: ECONNREFUSED');
	});

	it('tells of refused input the field and what to fill in, and adds what was done already', () => {
		const refused = new InputRefused("'Email' is empty", 'Fill it in.');
		const error = toNodeError(refused, node() as INode, 3, 'Already done: item 2.');

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: "'Email' is empty [item 3]",
			description: 'Fill it in. Already done: item 2.',
			context: { itemIndex: 3 },
		});
	});

	it('escapes what could be markup in our own words, and leaves other signs alone', () => {
		const refused = new InputRefused("'Age' is '<b>1</b> < 2'", 'Not <!-- 3 --> or <4');

		expect(toNodeError(refused, node() as INode)).toMatchObject({
			message: "'Age' is '&lt;b>1&lt;/b> < 2'",
			description: 'Not &lt;!-- 3 --> or <4',
		});
	});

	it('tells a model in the message what to do, once', () => {
		const tool = { ...(node() as INode), type: 'package.vendorTool' };
		const refused = new InputRefused("'Email' is empty", 'Fill it in.');
		const told = toNodeError(refused, tool, 0);

		expect(told.message).toBe("'Email' is empty [item 0]. Fill it in.");
		expect(toNodeError(told, tool, 0).message).toBe(told.message);
		expect(toNodeError(new InputRefused('No'), tool).message).toBe('No');
		expect(toNodeError(refused, node() as INode).message).toBe("'Email' is empty");
	});

	it('passes on an error of n8n with the index of the item', () => {
		const own = new NodeOperationError(node() as INode, 'Expression failed');

		expect(toNodeError(own, node() as INode, 4)).toBe(own);
		expect(own.context.itemIndex).toBe(4);
	});

	it('wraps anything else that was thrown', () => {
		const error = toNodeError(new TypeError('bug'), node() as INode, 2, 'Already done: item 1.');

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'bug',
			description: 'Already done: item 1.',
			context: { itemIndex: 2 },
		});
	});
});

it.each<[Array<string | undefined>, string | undefined]>([
	[[undefined, ''], undefined],
	[['One'], 'One'],
	[['One', undefined, 'Two.'], 'One. Two.'],
	[['1.5 is no whole number', 'Round it'], '1.5 is no whole number. Round it'],
	[['One!', 'Two?', 'Three…', 'Four'], 'One! Two? Three… Four'],
])('the sentences %j stand one after another', (parts, text) => {
	expect(sentences(...parts)).toBe(text);
});
