// What only the publisher can tell stands in publisher.json: the repository on GitHub (https://github.com/<owner>/<name>),
// the author's name and email. `npm run publisher` puts it in the place of the placeholders, wherever they are;
// `npm run publisher -- --check` fails as long as something is not set, and runs before publishing alone.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What stands in for each value of publisher.json until it is set. */
const PLACEHOLDERS = {
	repository: 'https://github.com/n8n-nodes-customer-journey/n8n-nodes-customer-journey',
	authorName: 'n8n-nodes-customer-journey contributors',
	authorEmail: 'n8n-nodes-customer-journey@users.noreply.github.com',
};

const FORMS = {
	repository: /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+(?<!\.git)$/,
	authorName: /\S/,
	authorEmail: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

const values = JSON.parse(readFileSync(join(root, 'publisher.json'), 'utf8'));
const unset = Object.keys(PLACEHOLDERS).filter((name) => !FORMS[name].test(values[name] ?? ''));

/** The files of the repository, without this one, which has to know the placeholders. */
const files = execFileSync(
	'git',
	['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
	{
		cwd: root,
		encoding: 'utf8',
	},
)
	.split('\0')
	.filter((path) => /\.(c?[jt]s|mjs|json|md|yml)$|^LICENSE$/.test(path))
	.filter((path) => path !== 'scripts/publisher.mjs');

/** The text of a file, or nothing for a link to a folder. */
function read(path) {
	try {
		return readFileSync(join(root, path), 'utf8');
	} catch {
		return '';
	}
}

function check() {
	const left = files.flatMap((path) => {
		const text = read(path);
		return Object.values(PLACEHOLDERS)
			.filter((placeholder) => text.includes(placeholder))
			.map((placeholder) => `${path}: ${placeholder}`);
	});
	const told = [...unset.map((name) => `publisher.json: '${name}' is not set`), ...left];
	if (told.length === 0) return;
	process.stderr.write(
		`${told.join('\n')}\n\nFill in publisher.json and run \`npm run publisher\`.\n`,
	);
	process.exitCode = 1;
}

function apply() {
	if (unset.length > 0) {
		process.stderr.write(`Fill in publisher.json first: ${unset.join(', ')}.\n`);
		process.exitCode = 1;
		return;
	}
	for (const path of files) {
		const text = read(path);
		const filled = Object.entries(PLACEHOLDERS).reduce(
			(before, [name, placeholder]) => before.replaceAll(placeholder, values[name]),
			text,
		);
		if (filled === text) continue;
		writeFileSync(join(root, path), filled);
		process.stdout.write(`${path}\n`);
	}
	process.stdout.write('Now run `npx jest test/descriptions -u` and `npm test`, and commit.\n');
}

if (process.argv.includes('--check')) check();
else apply();
