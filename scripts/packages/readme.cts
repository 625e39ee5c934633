import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

import type { DescribedVendor } from '../../vendors';

const BUNDLE = 'n8n-nodes-customer-journey';

/**
 * The README of a vendor's own package: the template beside this file, with the texts of `packages/<name>/about.md`,
 * of the README of the bundle and of the vendor's guide, and the operations as the nodes have them.
 * @throws Error when a section is not there
 */
export async function readmeOf(vendor: DescribedVendor, root: string): Promise<string> {
	const read = async (path: string) =>
		onTheWeb(await readFile(join(root, path), 'utf8'), path, await webAddress(root));
	const about = await read(`packages/${vendor.package}/about.md`);
	const bundle = await read('README.md');
	const guide = await read(`docs/${vendor.name}.md`);
	const texts: Record<string, string> = {
		name: vendor.package,
		about: about.split(/^## /m)[0].trim(),
		usage: sectionOf(about, /^Usage$/),
		resources: sectionOf(about, /^Resources$/),
		installation: sectionOf(bundle, /^Installation$/).replaceAll(
			`\`${BUNDLE}\``,
			`\`${vendor.package}\``,
		),
		promises: sectionOf(bundle, /^What you can rely on$/),
		compatibility: sectionOf(bundle, /^Compatibility$/),
		credentials: sectionsOf(guide, /^Set up /),
		operations: operationsOf(vendor),
		events: vendor.trigger.events
			.map(({ name, description }) => `- **${name}**: ${description}`)
			.join('\n'),
		guide: `docs/${vendor.name}.md`,
		reference: `docs/reference/${vendor.name}.md`,
	};
	const template = await readFile(join(root, 'scripts/packages/README.template.md'), 'utf8');
	const filled = template.replace(/{{(\w+)}}/g, (_, name: string) => texts[name]);
	return onTheWeb(filled, 'README.md', await webAddress(root));
}

/** Where the repository's files are read on the web. */
async function webAddress(root: string): Promise<string> {
	const { homepage } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
	return homepage.replace(/#readme$/, '/blob/main/');
}

/** The text with its pictures and links into the repository made absolute, as a README on npm needs them. */
function onTheWeb(text: string, path: string, address: string): string {
	const absolute = (link: string) => (link === '' ? path : posix.join(posix.dirname(path), link));
	return (
		text
			// What is under /blob/ is a page about the picture.
			.replace(/(!\[[^\]]*\]\()(?!\w+:)([^)]*)/g, (_, before: string, link: string) => {
				return `${before}${address.replace('/blob/', '/raw/')}${absolute(link)}`;
			})
			.replace(/\]\((?!\w+:)([^)#]*)/g, (_, link: string) => `](${address}${absolute(link)}`)
	);
}

const operationsOf = ({ node }: DescribedVendor): string =>
	[
		'| Resource | Operations |',
		'| --- | --- |',
		...node.resources.map(
			({ name, operations }) => `| ${name} | ${operations.map((one) => one.name).join(', ')} |`,
		),
	].join('\n');

const split = (page: string) =>
	page
		.split(/^## /m)
		.slice(1)
		.map((section) => {
			const [title, ...lines] = section.split('\n');
			return { title, body: lines.join('\n').trim() };
		});

/** All sections with such a title, with it. */
const sectionsOf = (page: string, wanted: RegExp): string =>
	split(page)
		.filter(({ title }) => wanted.test(title))
		.map(({ title, body }) => `### ${title}\n\n${body}`)
		.join('\n\n');

/** What stands under a title. @throws Error when there is none such */
function sectionOf(page: string, wanted: RegExp): string {
	const found = split(page).find(({ title }) => wanted.test(title));
	if (!found) throw new Error(`There is no section ${String(wanted)}.`);
	return found.body;
}
