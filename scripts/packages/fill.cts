import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { VENDORS, type DescribedVendor } from '../../vendors';
import { readmeOf } from './readme.cjs';

const PROJECT_FOLDER = resolve(__dirname, '..', '..');
const BUNDLE = 'n8n-nodes-customer-journey';

/** The part of a package.json that says what n8n loads. */
interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/**
 * Fills the folder of each vendor's own package (packages/<name>/) from the one build: what its package.json names, the
 * engine, a README, and the licence and changelog of all. `npm run build` has to be done.
 */
export async function fillPackages(): Promise<void> {
	for (const vendor of VENDORS) await fillPackage(vendor);
}

async function fillPackage(vendor: DescribedVendor) {
	const folder = join(PROJECT_FOLDER, 'packages', vendor.package);
	const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	await rm(join(folder, 'dist'), { recursive: true, force: true });
	const { nodes, credentials } = manifest.n8n;
	const built = new Set([...nodes.map(dirname), 'dist/nodes/shared', ...credentials]);
	for (const path of built) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await cp(join(PROJECT_FOLDER, path), join(folder, path), { recursive: true });
	}
	for (const node of nodes)
		await nameInCodex(join(folder, node.replace(/\.js$/, '.json')), manifest);
	for (const file of ['LICENSE', 'CHANGELOG.md']) {
		await cp(join(PROJECT_FOLDER, file), join(folder, file));
	}
	await writeFile(join(folder, 'README.md'), await readmeOf(vendor, PROJECT_FOLDER));
}

/** A codex file says of which package its node is. */
async function nameInCodex(file: string, { name }: Manifest) {
	const codex = await readFile(file, 'utf8');
	await writeFile(file, codex.replace(`"node": "${BUNDLE}.`, `"node": "${name}.`));
}
