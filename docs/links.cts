import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where the repository's files are read on the web; what users open in n8n leads there. */
const ON_THE_WEB =
	'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey/blob/main/';

const FOLDERS = ['docs', 'bench', 'credentials', 'nodes'];
const READ = /\.(md|node\.json|credentials\.ts)$/;

/** A line for each link to a file or heading of this repository that is not there: in its pages, credentials and codex. */
export function brokenLinks(root: string): string[] {
	const inFolders = FOLDERS.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`),
	);
	const files = [...readdirSync(root), ...inFolders].filter((name) => READ.test(name));
	return files.flatMap((file) =>
		linksOf(readFileSync(join(root, file), 'utf8'), file)
			.filter((link) => !leadsSomewhere(root, file, link))
			.map((link) => `${file}: nothing is at ${link}`),
	);
}

/** Those into this repository, from its root or relative to the file. */
function linksOf(text: string, file: string): string[] {
	const own = text.split(ON_THE_WEB).slice(1);
	const onTheWeb = own.map((rest) => `/${/^[^\s"'`)]*/.exec(rest)?.[0] ?? ''}`);
	if (!file.endsWith('.md')) return onTheWeb;
	const inText = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
	return [...onTheWeb, ...inText.filter((link) => !/^\w+:/.test(link))];
}

function leadsSomewhere(root: string, file: string, link: string): boolean {
	const [path, heading] = link.split('#');
	const from = link.startsWith('/') ? root : join(root, dirname(file));
	const target = path === '' ? join(root, file) : join(from, path);
	if (relative(root, target).startsWith('..') || !existsSync(target)) return false;
	return heading === undefined || headingsOf(readFileSync(target, 'utf8')).has(heading);
}

/** The names of a page's headings, as GitHub makes them. */
const headingsOf = (text: string): Set<string> =>
	new Set(
		[...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
			title
				.trim()
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\s_-]/gu, '')
				.replace(/\s/g, '-'),
		),
	);

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');
