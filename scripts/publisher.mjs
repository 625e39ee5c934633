// What only the publisher can tell stands in publisher.json: the repository on GitHub (https://github.com/<owner>/<name>),
// the author's name and email. `npm run publisher` puts it in the place of the placeholders, wherever they are;
// `npm run publisher -- --check` fails as long as something is not set, and runs before publishing alone.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
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

/** What is made, and what is no part of the repository. */
const FOREIGN = /(^|\/)(node_modules|dist|tarballs|artifacts|\.git)(\/|$)/;
const READ = /\.(c?[jt]s|mjs|json|md|yml|snap)$|^LICENSE$/;

/** The files below a folder, where links count as what they lead to, elsewhere. */
const filesIn = (folder) =>
	readdirSync(join(root, folder), { withFileTypes: true })
		.map((entry) => ({ entry, path: posix.join(folder, entry.name) }))
		.filter(({ path }) => !FOREIGN.test(path))
		.flatMap(({ entry, path }) => {
			if (entry.isDirectory()) return filesIn(path);
			return entry.isFile() && READ.test(path) ? [path] : [];
		});

/** Without this one, which has to know the placeholders. */
const files = filesIn('').filter((path) => path !== 'scripts/publisher.mjs');

const read = (path) => readFileSync(join(root, path), 'utf8');

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
	const changed = [];
	for (const path of files) {
		const text = read(path);
		const filled = Object.entries(PLACEHOLDERS).reduce(
			(before, [name, placeholder]) => before.replaceAll(placeholder, values[name]),
			text,
		);
		if (filled === text) continue;
		writeFileSync(join(root, path), filled);
		changed.push(path);
	}
	format(changed);
	process.stdout.write(changed.map((path) => `${path}\n`).join(''));
	process.stdout.write('Now run `npm test`, and commit.\n');
}

/** Another length breaks lines and tables elsewhere, which `npm test` would complain of. */
function format(paths) {
	if (paths.length === 0) return;
	const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
	const options = ['--write', '--ignore-unknown', '--log-level', 'warn'];
	execFileSync(process.execPath, [prettier, ...options, ...paths], { cwd: root, stdio: 'inherit' });
}

if (process.argv.includes('--check')) check();
else apply();
