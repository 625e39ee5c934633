const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

exports.runScript = async (script, ...args) => {
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--require',
		'tsx/cjs',
		script,
		...args,
	]);
	return stdout;
};
