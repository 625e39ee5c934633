import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { Operation, VendorNode } from '../nodes/shared/operation';
import { parametersOf } from '../nodes/shared/parameters';
import { NODES } from './nodes';

// The tables of the vendors' pages, made from the descriptors. With --check it only tells which are stale.

const root = join(__dirname, '..');
const BEGIN = '<!-- operations: made by `npm run docs` -->';
const END = '<!-- end of operations -->';

/** The page as it is. */
const storedPage = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The page as it should be: its own text, with the tables made anew from the descriptors. */
function freshPage({ page, node }: { page: string; node: VendorNode }): string {
	const [before, rest] = storedPage(page).split(BEGIN);
	const after = rest.split(END)[1];
	return `${before}${BEGIN}\n\n${tablesOf(node)}\n\n${END}${after}`;
}

function tablesOf({ resources }: VendorNode): string {
	return resources
		.flatMap(({ name, operations }) =>
			operations.map((operation) => `### ${name}: ${operation.name}\n\n${tableOf(operation)}`),
		)
		.join('\n\n');
}

function tableOf(operation: Operation): string {
	const rows = parametersOf(operation).flatMap(rowsOf);
	return [
		`${operation.description}.`.replace(/\.\.$/, '.'),
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

const stale = Object.values(NODES).filter((each) => storedPage(each.page) !== freshPage(each));
if (!process.argv.includes('--check')) {
	for (const each of stale) writeFileSync(join(root, each.page), freshPage(each));
} else if (stale.length > 0) {
	const pages = stale.map(({ page }) => page).join(', ');
	process.stdout.write(`Not up to date: ${pages}. Run \`npm run docs\`.\n`);
	process.exitCode = 1;
}
