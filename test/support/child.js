const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

exports.runScript = async (script, args, node = process.execPath) => {
	const all = ['--require', 'tsx/cjs', script, ...args];
	const { stdout } = await promisify(execFile)(node, all);
	return stdout;
};
