import type { PackageJson } from './support/packages';
import { bundle, linksOf, singlePackages, sourcesOf } from './support/packages';
import { VENDORS } from '../vendors';

const byName = (one: string, other: string) => one.localeCompare(other);

/** What belongs to all packages of this repository alike. */
const shared = ({
	version,
	license,
	homepage,
	author,
	engines,
	files,
	peerDependencies,
}: PackageJson) => ({
	version,
	license,
	homepage,
	author,
	engines,
	files,
	peerDependencies,
});

it('every vendor has a package of its own, and there is no other', () => {
	expect(singlePackages.map(({ folder }) => folder)).toEqual(
		VENDORS.map((vendor) => vendor.package).sort(byName),
	);
});

it('together they have what the bundle has', () => {
	const all = (kind: 'nodes' | 'credentials') =>
		singlePackages.flatMap(({ manifest }) => manifest.n8n[kind]).sort(byName);
	expect(all('nodes')).toEqual([...bundle.n8n.nodes].sort(byName));
	expect(all('credentials')).toEqual([...bundle.n8n.credentials].sort(byName));
});

describe.each(singlePackages)('$folder', ({ folder, manifest }) => {
	it('is named as its folder, and says where it is in the repository', () => {
		expect(manifest.name).toBe(folder);
		expect(manifest.repository).toEqual({
			...bundle.repository,
			directory: `packages/${folder}`,
		});
	});

	it('agrees with the bundle in everything that belongs to both', () => {
		expect(shared(manifest)).toEqual(shared(bundle));
		expect(manifest.keywords).toEqual(
			expect.arrayContaining(['n8n-community-node-package', 'n8n']),
		);
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('scripts');
	});

	it('has the nodes and credentials of its vendor alone', () => {
		const { folder: vendorFolder } = VENDORS.find((vendor) => vendor.package === folder)!;
		for (const node of manifest.n8n.nodes) {
			expect(node).toMatch(
				new RegExp(`^dist/nodes/${vendorFolder}/${vendorFolder}\\w*\\.node\\.js$`),
			);
		}
		for (const credential of manifest.n8n.credentials) {
			expect(credential).toMatch(
				new RegExp(`^dist/credentials/${vendorFolder}\\w*\\.credentials\\.js$`),
			);
		}
	});

	it("links to the sources of what it registers, which n8n's scanner reads there", () => {
		expect(linksOf(folder)).toEqual(sourcesOf(manifest));
	});
});
