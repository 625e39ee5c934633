import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The pages that explain each message in the users' languages. */
const PAGES = ['docs/es/errores.md', 'docs/pt-BR/erros.md'];

/**
 * A line for each message that a page explains and no node gives, for each that a node gives and a page does not
 * explain, and for each that only some of the pages explain. A message of a page is the code at the start of a table's
 * row; `…` stands for a name, a field or a number.
 */
export function strangeMessages(root: string): string[] {
	const sources = sourcesIn(root);
	const given = sources.join('\n');
	const refusals = new Set(sources.flatMap(refusalsIn));
	const pages = PAGES.map((page) => ({ page, explained: messagesIn(join(root, page)) }));
	const all = new Set(pages.flatMap(({ explained }) => explained));
	return pages.flatMap(({ page, explained }) => [
		...explained
			.filter((message) => !message.split('…').every((part) => given.includes(part.trim())))
			.map((message) => `${page}: no node says "${message}"`),
		...[...refusals]
			.filter((message) => !explained.some((one) => isSame(one, message)))
			.map((message) => `${page} does not explain "${message}", which a node says`),
		...[...all]
			.filter((message) => !explained.includes(message))
			.map((message) => `${page} does not explain "${message}"`),
	]);
}

const messagesIn = (path: string): string[] =>
	[...readFileSync(path, 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);

/** Whether one of the two says all that the other does, which may have a name or a number where the first has `…`. */
const isSame = (one: string, other: string): boolean => holds(one, other) || holds(other, one);

function holds(text: string, message: string): boolean {
	const parts = message.split('…').map((part) => part.trim());
	let at = 0;
	return parts.every((part) => {
		const found = text.indexOf(part, at);
		at = found + part.length;
		return found !== -1;
	});
}

/** The texts that a file gives as the `message` of a failure, or to InputRefused, as far as they are written there. */
function refusalsIn(source: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'InputRefused') {
			found.push(...textsOf(node.arguments?.[0]));
		}
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') {
			found.push(...textsOf(node.initializer));
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('', source, ts.ScriptTarget.Latest, true));
	return found;
}

/** What an expression may come to, with `…` for what is put in; nothing where it is no text. */
function textsOf(node?: ts.Expression): string[] {
	if (!node) return [];
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(textsOf);
	if (!ts.isTemplateExpression(node)) return [];
	return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')];
}

/** The code of nodes and credentials, file by file. */
const sourcesIn = (root: string): string[] =>
	['nodes', 'credentials']
		.flatMap((folder) =>
			readdirSync(join(root, folder), { recursive: true }).map((name) =>
				join(root, folder, String(name)),
			),
		)
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readFileSync(path, 'utf8'));
