import { isThere, threats } from './support/threats';

it('SECURITY.md has its table of threats', () => {
	expect(threats.length).toBeGreaterThan(10);
});

it.each(threats)('$threat: is held by tests that are there', ({ tests }) => {
	expect(tests.length).toBeGreaterThan(0);
	for (const file of tests) {
		expect(file).toMatch(/^(test|e2e)\/.+\.ts$/);
		expect(isThere(file)).toBe(true);
	}
});
