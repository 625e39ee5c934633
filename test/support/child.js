const { execFile } = require('node:child_process');
const { promisify } = require('node:util');

exports.runScript = async (script, args, node = process.execPath) => {
	const all = ['--require', 'tsx/cjs', script, ...args];
	const { stdout } = await promisify(execFile)(node, all);
	return stdout;
};

exports.runNode = async (args) => {
	try {
		const { stdout } = await promisify(execFile)(process.execPath, args);
		return { exitCode: 0, printed: stdout };
	} catch ({ code, stdout, stderr }) {
		return { exitCode: code, printed: stdout + stderr };
	}
};
