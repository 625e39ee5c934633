import { cp, readFile, rm, writeFile } from 'node:fs/promises';
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

/** Writes the JavaScript of a package (bundle.js). */
type Bundle = (manifest: Manifest, folder: string) => Promise<void>;

/**
 * Fills the folder of each vendor's own package (packages/<name>/): what its package.json names, a README, and the
 * licence and changelog of all. `npm run build` has to be done.
 */
export async function fillPackages(bundle: Bundle): Promise<void> {
	for (const vendor of VENDORS) await fillPackage(vendor, bundle);
}

async function fillPackage(vendor: DescribedVendor, bundle: Bundle) {
	const folder = join(PROJECT_FOLDER, 'packages', vendor.package);
	const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	await rm(join(folder, 'dist'), { recursive: true, force: true });
	await bundle(manifest, folder);
	const { nodes } = manifest.n8n;
	for (const path of new Set(nodes.map(dirname)))
		await cp(join(PROJECT_FOLDER, path), join(folder, path), WHAT_IS_NO_CODE);
	for (const node of nodes)
		await nameInCodex(join(folder, node.replace(/\.js$/, '.json')), manifest);
	for (const file of ['LICENSE', 'CHANGELOG.md']) {
		await cp(join(PROJECT_FOLDER, file), join(folder, file));
	}
	await writeFile(join(folder, 'README.md'), await readmeOf(vendor, PROJECT_FOLDER));
}

const WHAT_IS_NO_CODE = { recursive: true, filter: (path: string) => !path.endsWith('.js') };

/** A codex file says of which package its node is. */
async function nameInCodex(file: string, { name }: Manifest) {
	const codex = await readFile(file, 'utf8');
	await writeFile(file, codex.replace(`"node": "${BUNDLE}.`, `"node": "${name}.`));
}
