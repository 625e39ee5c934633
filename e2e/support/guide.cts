import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const DOCS_FOLDER = resolve(__dirname, '..', '..', 'docs');

/** The pages of the first survey, one for each language. The words in bold are what stands on n8n's screen. */
export const GUIDES = ['first-survey.md', 'es/primera-encuesta.md', 'pt-BR/primeira-pesquisa.md'];

/** What a page says up to one of its pictures. */
export interface Passage {
	/** Below docs/images/. */
	picture: string;
	/** In bold: each is to be seen on the screen. */
	words: string[];
}

/** A page, cut behind each of its pictures; what comes after the last one is left out. */
export function readGuide(guide: string): Passage[] {
	const file = join(DOCS_FOLDER, guide);
	const parts = readFileSync(file, 'utf8').split(/!\[[^\]]*\]\(([^)]+)\)/);
	return Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => ({
		picture: relative(join(DOCS_FOLDER, 'images'), join(dirname(file), parts[2 * index + 1])),
		words: boldIn(parts[2 * index]),
	}));
}

/** "A > B" are two words, and a sign such as "+" is none. */
const boldIn = (text: string): string[] =>
	[...text.matchAll(/\*\*([^*]+)\*\*/g)]
		.flatMap(([, bold]) => bold.split('>'))
		.map((word) => word.replace('⋯', '').trim())
		.filter((word) => /\p{L}/u.test(word));
