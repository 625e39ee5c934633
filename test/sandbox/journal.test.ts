import { Journal } from '../../sandbox/journal';

const request = {
	vendor: 'tracksale' as const,
	method: 'GET',
	path: '/campaign',
	query: {},
	bodyBytes: 0,
};

it('keeps the last 20,000 requests, and their numbers', () => {
	const journal = new Journal(0);
	for (let n = 0; n < 20_005; n++) journal.add(request);

	expect(journal.entries()).toHaveLength(20_000);
	expect(journal.entries()[0].number).toBe(6);
	expect(journal.entries().at(-1)?.number).toBe(20_005);
});

it.each([
	['bearer abc', 'bearer ***'],
	['Basic abc', 'Basic ***'],
	['abc', '***'],
])('masks the authorization %s', (authorization, kept) => {
	expect(new Journal(0).add({ ...request, authorization }).authorization).toBe(kept);
});
