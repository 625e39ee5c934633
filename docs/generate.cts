import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { parametersOf } from '../nodes/shared/description/parameters';
import { VENDORS, type DescribedVendor } from '../vendors';
import { brokenLinks } from './links.cjs';
import { strangeMessages } from './messages.cjs';

// The vendors' reference pages, made from the descriptors. With --check it only tells which are stale, which links
// lead nowhere, which messages the pages explain that no node gives, and which they do not explain.

const root = join(__dirname, '..');
const FOLDER = 'docs/reference';

const pageOf = ({ name }: DescribedVendor) => `${FOLDER}/${name}.md`;

/** The page as it is; empty where there is none yet. */
function storedPage(vendor: DescribedVendor): string {
	const path = join(root, pageOf(vendor));
	return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** The page as it should be, under the title of the vendor's guide. */
function freshPage(vendor: DescribedVendor): string {
	const [title] = readFileSync(join(root, 'docs', `${vendor.name}.md`), 'utf8').split('\n');
	return [
		`${title}: all fields`,
		`Every operation and event with its fields, made from the nodes themselves by \`npm run docs\`. How to work with them is in [the guide](../${vendor.name}.md).`,
		`${tablesOf(vendor)}\n`,
	].join('\n\n');
}

const tablesOf = ({ node, trigger }: DescribedVendor): string =>
	[
		...node.resources.flatMap(({ name, operations }) =>
			operations.map((operation) => ({ ...operation, name: `${name}: ${operation.name}` })),
		),
		...trigger.events.map((event) => ({ ...event, name: `Trigger: ${event.name}` })),
	]
		.map((described) => `## ${described.name}\n\n${tableOf(described)}`)
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
function rowsOf({
	displayName,
	name,
	type,
	required,
	description,
	options,
}: INodeProperties): string[] {
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
	mkdirSync(join(root, FOLDER), { recursive: true });
	for (const vendor of stale) writeFileSync(join(root, pageOf(vendor)), freshPage(vendor));
} else {
	const told = [
		...stale.map((vendor) => `Not up to date: ${pageOf(vendor)}. Run \`npm run docs\`.`),
		...brokenLinks(root),
		...strangeMessages(root),
	];
	for (const line of told) process.stdout.write(`${line}\n`);
	if (told.length > 0) process.exitCode = 1;
}
