const { readdirSync, readFileSync, readlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..', '..');
const packagesFolder = join(root, 'packages');

const manifestIn = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The package.json of the bundle. */
const bundle = manifestIn(root);

/** The single packages by folder, in alphabetical order. */
const singlePackages = readdirSync(packagesFolder)
	.sort()
	.map((folder) => ({ folder, manifest: manifestIn(join(packagesFolder, folder)) }));

/** Where the links below nodes/ and credentials/ of a single package lead, by their place in it. */
const linksOf = (folder) =>
	Object.fromEntries(
		['nodes', 'credentials'].flatMap((kind) =>
			readdirSync(join(packagesFolder, folder, kind))
				.sort()
				.map((name) => [
					`${kind}/${name}`,
					readlinkSync(join(packagesFolder, folder, kind, name)).replaceAll('\\', '/'),
				]),
		),
	);

/** What these links should be: the sources of what the package registers, and the engine. */
function sourcesOf({ n8n: { nodes, credentials } }) {
	const sourceOf = (path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const sources = [
		...nodes.map((path) => dirname(sourceOf(path))),
		'nodes/shared',
		...credentials.map(sourceOf),
	];
	return Object.fromEntries(sources.map((source) => [source, `../../../${source}`]));
}

module.exports = { bundle, linksOf, singlePackages, sourcesOf };
