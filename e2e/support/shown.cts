import type { Locator } from 'playwright-core';

/** As much of an element in the browser as is asked here. */
interface Drawn {
	innerText: string;
	value?: string;
	placeholder?: string;
	clientWidth: number;
	scrollWidth: number;
	clientHeight: number;
	scrollHeight: number;
	matches(selector: string): boolean;
	querySelectorAll(selector: string): ArrayLike<Drawn>;
	ownerDocument: { defaultView: { getComputedStyle(element: Drawn): Style } };
}
interface Style {
	textOverflow: string;
	webkitLineClamp: string;
}

const NO_WORD_FOR_PEOPLE = /\bundefined\b|\bNaN\b|\[object \w+\]/g;
/** As parameters and events are called in workflows, and never on the screen. */
const RAW_KEY = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g;

/** What a person reads in a part of the page: its texts, and what stands in its fields. */
export const textIn = async (root: Locator): Promise<string> =>
	await root.evaluate((element: Drawn) => {
		const fields = Array.from(element.querySelectorAll('input, textarea'));
		const inFields = fields.map(({ value, placeholder }) => value || placeholder || '');
		return [element.innerText, ...inFields].join('\n');
	});

/** What a person should not read in a part of the page that is made by us: a line for each, none where all is well. */
export async function mistakesIn(root: Locator): Promise<string[]> {
	const keys = (await textIn(root)).match(RAW_KEY) ?? [];
	return [
		...keys.map((key) => `a name for programs: ${key}`),
		...(await wrongWordsIn(root)),
		...(await cutTextsIn(root)),
	];
}

/** As above, in the vendor's own data, which have names for programs. */
export const wrongWordsIn = async (root: Locator): Promise<string[]> =>
	((await textIn(root)).match(NO_WORD_FOR_PEOPLE) ?? []).map(
		(word) => `no word for people: ${word}`,
	);

/**
 * The texts that end in "…" because they do not fit: titles, and what is chosen in a dropdown. No function in it has a
 * name: tsx would have the browser call a helper of its own.
 */
const cutTextsIn = async (root: Locator): Promise<string[]> =>
	await root.evaluate((element: Drawn) =>
		Array.from(element.querySelectorAll('*'))
			.filter((one) => {
				// What the vendor calls its records is as long as it is.
				if (one.clientWidth === 0 || one.matches('[data-test-id^="resource-locator"] *')) {
					return false;
				}
				const isTooWide = one.scrollWidth > one.clientWidth + 1;
				if (one.matches('input[readonly], input[role="combobox"]')) return isTooWide;
				const style = one.ownerDocument.defaultView.getComputedStyle(one);
				return (
					(style.textOverflow === 'ellipsis' && isTooWide) ||
					(style.webkitLineClamp !== 'none' && one.scrollHeight > one.clientHeight + 1)
				);
			})
			.map((one) => `cut: ${one.value ?? one.innerText}`),
	);
