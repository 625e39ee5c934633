// Lets n8n's lint read what the user will read: the properties that the built nodes really have. The rules look at
// literals, and ours are put together by the engine, so they would see only parts of them in the source.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { ESLint } from 'eslint';

const require = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const eslint = new ESLint();

/** In the order that the lint asks of a literal; n8n itself does not mind. */
const titleFirst = (_key, value) =>
	value?.displayName ? { displayName: value.displayName, ...value } : value;

/** n8n's rule for the default of a Limit does not know that a tool's may be another. */
const isLintable = ({ name, displayOptions }) =>
	name !== 'limit' || !displayOptions?.show?.['@tool'];

for (const file of n8n.nodes) {
	const [NodeClass] = Object.values(require(`../${file}`));
	const { properties } = new NodeClass().description;
	const name = basename(file, '.node.js');
	const literal = JSON.stringify(properties.filter(isLintable), titleFirst, '\t').replace(
		/^(\t*)"(\w+)":/gm,
		'$1$2:',
	);
	const source = `import type { INodeProperties } from 'n8n-workflow';\n\nexport const properties: INodeProperties[] = ${literal};\n`;
	const results = await eslint.lintText(source, { filePath: `nodes/${name}Properties.ts` });
	if (results.some(({ messages }) => messages.length > 0)) {
		const formatter = await eslint.loadFormatter('stylish');
		process.stdout.write(`Properties of ${name}:\n${await formatter.format(results)}`);
		const lines = source.split('\n');
		for (const { line } of results.flatMap(({ messages }) => messages))
			process.stdout.write(`${line}: ${lines[line - 1]}\n`);
		process.exitCode = 1;
	}
}
