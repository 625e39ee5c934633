const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const PAGE = join(__dirname, '../../docs/behaviour.md');
const TABLE = /\| What happened \| A read \| A write \|\n\|[^\n]+\n((?:\|[^\n]+\n)+)/;

exports.documentedReactions = () => {
	const [, rows] = TABLE.exec(readFileSync(PAGE, 'utf8'));
	return rows
		.trim()
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.map(([, happened, read, write]) => ({ happened, read, write }));
};
