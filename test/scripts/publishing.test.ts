import { runNode } from '../support/child';
import publisher from '../../publisher.json';
import { bundle, singlePackages } from '../support/packages';
import { copyProject, type ProjectCopy } from '../support/projectCopy';

let copy: ProjectCopy;
beforeAll(async () => {
	copy = await copyProject();
});
afterAll(async () => await copy.remove());

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

	it('is filled in, and leaves the files as `npm test` wants them formatted', async () => {
		if (isSet) return;
		const filled = {
			repository: 'https://github.com/a/b',
			authorName: 'Acme',
			authorEmail: 'oss@acme.example',
		};
		await copy.write('publisher.json', JSON.stringify(filled));
		const { exitCode, printed } = await runNode([copy.path('scripts/publisher.mjs')]);
		expect(exitCode).toBe(0);
		const changed = printed.split('\n').slice(0, -2);
		expect(changed).toContain('credentials/TrustApi.credentials.ts');
		const prettier = copy.path('node_modules/prettier/bin/prettier.cjs');
		const left = ['.gitignore', '.prettierignore'].map(
			(name) => `--ignore-path=${copy.path(name)}`,
		);
		const asHere = ['--check', '--ignore-unknown', '--log-level=warn', ...left];
		expect(await runNode([prettier, ...asHere, ...changed.map(copy.path)])).toEqual({
			exitCode: 0,
			printed: '',
		});
		expect(await runNode([copy.path('scripts/publisher.mjs'), '--check'])).toEqual({
			exitCode: 0,
			printed: '',
		});
	});
});

describe('a release', () => {
	it('gives all packages and the Docker image its version, and the changelog its heading', async () => {
		const changelog = '# Changelog\n\n## Unreleased\n\n- What is new.\n';
		await copy.write('CHANGELOG.md', changelog);
		expect(await runNode([copy.path('scripts/release.mjs'), '98.7.6', '--set'])).toEqual({
			exitCode: 0,
			printed: '- What is new.\n',
		});
		const folders = ['', ...singlePackages.map(({ folder }) => `packages/${folder}/`)];
		for (const folder of folders) {
			const manifest = await copy.read(`${folder}package.json`);
			expect(JSON.parse(manifest).version).toBe('98.7.6');
		}
		const dockerfile = await copy.read('docker/Dockerfile');
		expect(dockerfile.split('\n')).toContain('ARG PACKAGE_VERSION=98.7.6');
	});

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
