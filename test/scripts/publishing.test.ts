import { runNode } from '../support/child';
import publisher from '../../publisher.json';
import { bundle, singlePackages } from '../support/packages';

describe('what only the publisher can set', () => {
	const isSet = Object.values(publisher).every((value) => value !== '');

	it('is asked for before publishing, with each place where it is missing', async () => {
		const { exitCode, printed } = await runNode(['scripts/publisher.mjs', '--check']);
		expect(exitCode).toBe(isSet ? 0 : 1);
		if (isSet) return;
		expect(printed).toContain("publisher.json: 'repository' is not set");
		for (const { folder } of singlePackages) {
			expect(printed).toContain(`packages/${folder}/package.json: ${bundle.author.email}`);
		}
	});
});

describe('a release', () => {
	it('takes its notes from the changelog, when all packages have its version', async () => {
		const { exitCode, printed } = await runNode(['scripts/release.mjs', bundle.version]);
		expect(exitCode).toBe(0);
		expect(printed.length).toBeGreaterThan(100);
		expect(printed).not.toMatch(/^## /m);
	});

	it('is refused when the packages have another version, or the tag is none', async () => {
		expect(await runNode(['scripts/release.mjs', '99.0.0'])).toEqual({
			exitCode: 1,
			printed: `n8n-nodes-customer-journey has version ${bundle.version}, not 99.0.0.\n`,
		});
		expect((await runNode(['scripts/release.mjs', 'latest'])).exitCode).toBe(1);
	});
});
