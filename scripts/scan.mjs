// Runs n8n's own scanner over the source and over the packed tarball of every package, as n8n does before it verifies
// one: it looks in the repository for the folder whose package.json has the package's name, and lints what is there.
// Its check of the publishing (provenance) needs a published version and is left out.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { extract } from 'tar';
import { pack, packageFolders } from './packages/pack.mjs';

const PAGES = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];

/** What a user's n8n needs of a package, and nothing else. */
function allowedIn({ nodes, credentials }) {
	const folders = [...new Set(nodes.map(dirname))].join('|');
	return new RegExp(
		`^(${[...PAGES, 'dist/all.js', ...nodes, ...credentials].join('|')}|(${folders})/.+\\.(svg|node\\.json))$`,
	);
}

/** Files without which a package is none. */
const neededIn = ({ nodes, credentials }) => [
	...PAGES,
	...credentials,
	...nodes.flatMap((node) => [node, node.replace(/\.js$/, '.json')]),
];

async function scan(folder, destination) {
	const { name, n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	mkdirSync(destination);
	const { filename, files, size } = pack(folder, destination);
	await extract({ file: join(destination, filename), cwd: destination });

	const paths = files.map(({ path }) => path);
	const found = [
		...paths
			.filter((path) => !allowedIn(n8n).test(path) || /\btests?\b/.test(path))
			.map((path) => `does not belong in the tarball: ${path}`),
		...neededIn(n8n)
			.filter((path) => !paths.includes(path))
			.map((path) => `is missing in the tarball: ${path}`),
	];
	const legs = {
		source: await analyzePackage(folder, SOURCE_FILE_PATTERNS),
		tarball: await analyzePackage(join(destination, 'package')),
	};
	for (const [leg, { passed, message = '', details = '' }] of Object.entries(legs)) {
		if (!passed) found.push(`n8n's scanner, ${leg}: ${message}\n${details}`);
	}
	process.stdout.write(
		`${name}: ${files.length} files, ${Math.round(size / 1024)} kB, ${found.length === 0 ? "nothing found by n8n's scanner" : found.join('\n')}\n`,
	);
	if (found.length > 0) process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), 'customer-journey-scan-'));
try {
	for (const one of packageFolders) await scan(one, join(folder, basename(one)));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
