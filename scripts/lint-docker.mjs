// Checks the Dockerfile: as its format has it, and with the versions of this project.
import { readFile } from 'node:fs/promises';
import { validate } from 'dockerfile-utils';

const FILE = 'docker/Dockerfile';

const dockerfile = await readFile(FILE, 'utf8');
const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const lock = JSON.parse(await readFile('e2e/n8n/package-lock.json', 'utf8'));
const tested = lock.packages['node_modules/n8n'].version;

const wrong = validate(dockerfile).map(
	({ range, message }) => `${range.start.line + 1} ${message}`,
);
const missing = [`FROM n8nio/n8n:${tested}`, `ARG PACKAGE_VERSION=${version}`]
	.filter((line) => !dockerfile.split('\n').includes(line))
	.map((line) => ` has no line "${line}"`);

for (const complaint of [...wrong, ...missing]) {
	process.stderr.write(`${FILE}:${complaint}\n`);
	process.exitCode = 1;
}
