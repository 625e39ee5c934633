const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** The lines of the table of threats in SECURITY.md, each with the tests that it names. */
exports.threats = readFileSync(join(root, 'SECURITY.md'), 'utf8')
	.split(/^## /m)
	.find((section) => section.startsWith('Threats'))
	.split('\n')
	.filter((line) => /^\| (?!Threat |-)/.test(line))
	.map((line) => {
		const [, threat, , heldBy] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
		return { threat, tests: [...heldBy.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file) };
	});

exports.isThere = (file) => existsSync(join(root, file));
