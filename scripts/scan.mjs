// Runs n8n's own scanner over the source and over the packed tarball, as n8n does before it verifies a package.
// Its check of the publishing (provenance) needs a published version and is left out.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { extract } from 'tar';

/** What a user's n8n needs of this package, and nothing else. */
const ALLOWED =
	/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(nodes|credentials)\/.+\.(js|svg|node\.json))$/;

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'customer-journey-scan-'));
try {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
		cwd: project,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	const [{ filename, files, size }] = Object.values(JSON.parse(packed));
	await extract({ file: join(folder, filename), cwd: folder });
	const stray = files.map(({ path }) => path).filter((path) => !ALLOWED.test(path));

	const reports = {
		source: await analyzePackage(project, SOURCE_FILE_PATTERNS),
		tarball: await analyzePackage(join(folder, 'package')),
	};
	for (const [what, { passed, message = '', details = '' }] of Object.entries(reports)) {
		process.stdout.write(
			`n8n's scanner, ${what}: ${passed ? 'nothing found' : `${message}\n${details}`}\n`,
		);
		if (!passed) process.exitCode = 1;
	}
	if (stray.length > 0) {
		process.stdout.write(`Files that do not belong in the tarball: ${stray.join(', ')}\n`);
		process.exitCode = 1;
	}
	process.stdout.write(`Tarball: ${files.length} files, ${Math.round(size / 1024)} kB\n`);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
