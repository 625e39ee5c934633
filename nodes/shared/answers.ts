/** The first text found under these names in a vendor's answer, or one level below; the answer itself when it is text. */
export function firstText(body: unknown, names: string[]): string | undefined {
	if (typeof body === 'string') return body;
	if (typeof body !== 'object' || body === null) return undefined;
	const values = names.map((name) => (body as Record<string, unknown>)[name]);
	const text = values.find((value) => typeof value === 'string' && value !== '');
	if (text !== undefined) return text as string;
	return (
		values.map((value) => typeof value === 'object' && firstText(value, names)).find(Boolean) ||
		undefined
	);
}
