import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { parametersOf } from '../nodes/shared/parameters';
import { VENDORS, type DescribedVendor } from '../vendors';

// The tables of the vendors' pages, made from the descriptors. With --check it only tells which are stale.

const root = join(__dirname, '..');
const BEGIN = '<!-- operations: made by `npm run docs` -->';
const END = '<!-- end of operations -->';

const pageOf = ({ name }: DescribedVendor) => `docs/${name}.md`;

/** The page as it is. */
const storedPage = (vendor: DescribedVendor): string =>
	readFileSync(join(root, pageOf(vendor)), 'utf8');

/** The page as it should be: its own text, with the tables made anew from the descriptors. */
function freshPage(vendor: DescribedVendor): string {
	const [before, rest] = storedPage(vendor).split(BEGIN);
	const after = rest.split(END)[1];
	return `${before}${BEGIN}\n\n${tablesOf(vendor)}\n\n${END}${after}`;
}

const tablesOf = ({ node, trigger }: DescribedVendor): string =>
	[
		...node.resources.flatMap(({ name, operations }) =>
			operations.map((operation) => ({ ...operation, name: `${name}: ${operation.name}` })),
		),
		...trigger.events.map((event) => ({ ...event, name: `Trigger: ${event.name}` })),
	]
		.map((described) => `### ${described.name}\n\n${tableOf(described)}`)
		.join('\n\n');

function tableOf(described: { description: string } & Parameters<typeof parametersOf>[0]): string {
	const rows = parametersOf(described).flatMap(rowsOf);
	return [
		`${described.description}.`.replace(/\.\.$/, '.'),
		'',
		...(rows.length > 0
			? ['| Field | Parameter | What it is |', '| --- | --- | --- |', ...rows]
			: ['No fields.']),
	].join('\n');
}

/** A parameter's own row; a collection's fields have a row each. */
function rowsOf({ displayName, name, type, required, description, options }: INodeProperties): string[] {
	if (type === 'notice') return [];
	if (type === 'collection') {
		return (options as INodeProperties[]).map((inner) =>
			row(`${displayName} > ${inner.displayName}`, `${name}.${inner.name}`, inner.description),
		);
	}
	return [row(`${displayName}${required ? ' (required)' : ''}`, name, description)];
}

const row = (title: string, name: string, description = '') =>
	`| ${title} | \`${name}\` | ${description.replace(/\|/g, '\\|')} |`;

const stale = VENDORS.filter((vendor) => storedPage(vendor) !== freshPage(vendor));
if (!process.argv.includes('--check')) {
	for (const vendor of stale) writeFileSync(join(root, pageOf(vendor)), freshPage(vendor));
} else if (stale.length > 0) {
	const pages = stale.map(pageOf).join(', ');
	process.stdout.write(`Not up to date: ${pages}. Run \`npm run docs\`.\n`);
	process.exitCode = 1;
}
