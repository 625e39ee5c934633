const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..', '..', 'workflows');

exports.readExamples = () =>
	readdirSync(FOLDER).map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
	}));
