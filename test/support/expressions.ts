import fc from 'fast-check';
import { DateTime } from 'luxon';
import { Expression, Workflow, type IDataObject } from 'n8n-workflow';
import { ASK_N8N, ownReader } from '../../nodes/shared/operation/ownPaths';
import { emptyRunExecutionData } from './core';

const node = {
	id: 'node',
	name: 'Node',
	type: 'test.node',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const workflow = new Workflow({
	id: 'workflow',
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: {
		getByName: () => ({ description: { properties: [] } }),
		getByNameAndVersion: () => ({ description: { properties: [] } }),
		getKnownTypes: () => ({}),
	} as never,
});

/** What n8n itself makes of a parameter for an item. */
export const n8nReads = (parameter: unknown, json: IDataObject): unknown =>
	workflow.expression.getParameterValue(
		parameter as never,
		emptyRunExecutionData(),
		0,
		0,
		'Node',
		[{ json }],
		'manual',
		{},
	);

/** What the package makes of it without n8n. */
export const read = (parameter: unknown, json: IDataObject) => ownReader(parameter)?.(json);

/** Names as people, spreadsheets and attackers give them. */
const NAMES = [
	'email',
	'a',
	'b',
	'c d',
	'Correo electrónico',
	'_x$1',
	'0',
	'1',
	'length',
	'name',
	'toString',
	'constructor',
	'__proto__',
	'prototype',
	'valueOf',
	'map',
	'isProxy',
	'isEmpty',
	'class',
	'if',
	'$json',
	"it's",
	'say "hi"',
	'{{',
	'}}',
	'a.b',
	'',
];
const USUAL = NAMES.slice(0, 4);
const name = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom(...USUAL) },
	{ weight: 1, arbitrary: fc.constantFrom(...NAMES) },
);

const leaf = fc.oneof(
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.constantFrom('\ud800', '', '=1', '={{ 1 }}', 'null', '\\', 'línea\nnueva', '\u0000', '😀'),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(undefined),
	fc.constant(new Date(0)),
	fc.constant(DateTime.fromMillis(0, { zone: 'utc' })),
);
const item = fc.letrec((tie) => ({
	value: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('record')),
	list: fc.array(tie('value'), { maxLength: 3 }),
	record: fc
		.array(fc.tuple(name, tie('value')), { maxLength: 4 })
		.map((entries) => Object.fromEntries(entries.filter(([key]) => key !== '__proto__'))),
})).record as fc.Arbitrary<IDataObject>;

const step = fc.oneof(
	fc.tuple(name, fc.constantFrom('.', '.', '["', "['", '?.')).map(([key, how]) => {
		if (how === '["') return `["${key}"]`;
		return how === "['" ? `['${key}']` : `${how}${key}`;
	}),
	fc.constantFrom('[0]', '[1]', '[-1]', '[01]', '[ 0 ]', '["\\u0061"]'),
);
const path = fc
	.array(step, { minLength: 0, maxLength: 3 })
	.map((steps) => `$json${steps.join('')}`);
const code = fc.oneof(
	{ weight: 6, arbitrary: path },
	{
		weight: 1,
		arbitrary: fc.constantFrom('1 + 1', '$json.a || 1', '$now', '$json', '$json.a;', 'json.a', ''),
	},
);
const blank = fc.constantFrom('', ' ', '\n', '  ');
const braces = fc.tuple(blank, code, blank).map(([a, inner, b]) => `{{${a}${inner}${b}}}`);
const text = fc.constantFrom(
	'',
	' ',
	'Hola ',
	', ',
	'\\',
	'{',
	'}',
	'{{',
	'}}',
	'a.constructor',
	"'",
);
const expression = fc
	.tuple(text, fc.array(fc.tuple(braces, text), { minLength: 1, maxLength: 3 }))
	.map(([first, rest]) => `=${first}${rest.flat().join('')}`);
const single = braces.map((one) => `=${one}`);
const parameter = fc.oneof(
	{ weight: 3, arbitrary: single },
	{ weight: 2, arbitrary: expression },
	{
		weight: 1,
		arbitrary: fc.record({
			__rl: fc.constant(true),
			mode: fc.constant('id'),
			value: single,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ rows: fc.array(fc.record({ a: single, b: fc.string() })) }) },
);

/** n8n's expression engines; `vm`, which it uses by itself, needs Node 22 or later. */
export type Engine = 'legacy' | 'quickjs' | 'vm';

/** Has this process work expressions out with this engine, while the work is done. */
export async function withEngine(engine: Engine, work: () => void): Promise<void> {
	await Expression.initExpressionEngine({
		engine,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		poolSize: 1,
		maxCodeCacheSize: 1024,
	});
	await workflow.expression.acquireIsolate();
	try {
		work();
	} finally {
		await workflow.expression.releaseIsolate();
		await Expression.disposeExpressionEngine();
	}
}

/** Expressions as dragging a field writes them, with what each is. */
const EXAMPLES: Array<[unknown, IDataObject, unknown]> = [
	['={{ $json.email }}', { email: 'ana@example.com' }, 'ana@example.com'],
	['={{$json.email}}', { email: null }, null],
	['={{ $json["c d"][0].b }}', { 'c d': [{ b: 0 }] }, 0],
	["={{ $json['Correo electrónico'] }}", { 'Correo electrónico': 'a' }, 'a'],
	['={{ $json.tags }}', { tags: ['a', { b: 1 }] }, ['a', { b: 1 }]],
	['=Hola {{ $json.name }}, {{ $json.n }} ', { name: 'Ana', n: 0 }, 'Hola Ana, 0 '],
	['={{ $json.a }}{{ $json.b }}', { a: null, b: false }, 'false'],
	['={{ $json.missing }} ', {}, ' '],
	['={{ $json.missing }}', {}, undefined],
	['plain', {}, 'plain'],
	[{ a: ['={{ $json.a }}'], b: 1 }, { a: 2 }, { a: [2], b: 1 }],
];

/**
 * Holds what is read without n8n against what n8n reads, over random items and expressions.
 * @returns how often something was read without n8n
 * @throws Error with the smallest case in which the two differ
 */
export function holdAgainstN8n(
	runs: number,
	isSame: (one: unknown, other: unknown) => boolean,
): number {
	let own = 0;
	for (const [asked, json, value] of EXAMPLES) {
		const both = [read(asked, json), n8nReads(asked, json)];
		if (!both.every((one) => isSame(one, value))) {
			throw new Error(`${JSON.stringify(asked)}: ${JSON.stringify(both)}`);
		}
	}
	fc.assert(
		fc.property(parameter, item, (asked, json) => {
			const value = read(asked, json);
			if (ownReader(asked) === undefined || value === ASK_N8N) return true;
			own++;
			return isSame(value, n8nReads(asked, json));
		}),
		{ numRuns: runs },
	);
	return own;
}
