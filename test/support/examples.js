const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const FOLDER = join(__dirname, '..', '..', 'workflows');

exports.readExamples = () =>
	readdirSync(FOLDER).map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
	}));

exports.exampleStep = (file, name) => {
	const { workflow } = exports.readExamples().find((example) => example.file === file);
	return workflow.nodes.find((node) => node.name === name || node.name.startsWith(`${name}:`));
};
