import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pages that explain each message in the users' languages. */
const PAGES = ['docs/es/errores.md', 'docs/pt-BR/erros.md'];

/**
 * A line for each message that a page explains and no node gives, and for each that only some of the pages explain. A
 * message is the code at the start of a table's row; `…` stands for a name, a field or a number.
 */
export function strangeMessages(root: string): string[] {
	const given = sourcesIn(root);
	const pages = PAGES.map((page) => ({ page, explained: messagesIn(join(root, page)) }));
	const all = new Set(pages.flatMap(({ explained }) => explained));
	return pages.flatMap(({ page, explained }) => [
		...explained
			.filter((message) => !message.split('…').every((part) => given.includes(part.trim())))
			.map((message) => `${page}: no node says "${message}"`),
		...[...all]
			.filter((message) => !explained.includes(message))
			.map((message) => `${page} does not explain "${message}"`),
	]);
}

const messagesIn = (path: string): string[] =>
	[...readFileSync(path, 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);

/** The code of nodes and credentials in one text. */
const sourcesIn = (root: string): string =>
	['nodes', 'credentials']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true }).map((name) =>
				join(root, folder, String(name)),
			),
		)
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readFileSync(path, 'utf8'))
		.join('\n');
