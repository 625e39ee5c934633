const Module = require('node:module');
const { default: Runtime } = require('jest-runtime');
const { oneCopyEach } = require('../support/oneCopy.js');

const fromN8nCore = Module.createRequire(require.resolve('n8n-core/package.json'));
const copies = oneCopyEach(fromN8nCore);
const { _resolveFilename } = Module;
Module._resolveFilename = function (name, ...more) {
	return copies[`^${name}$`] ?? _resolveFilename.call(this, name, ...more);
};

/** What is installed is loaded once, by Node itself: n8n-core takes seconds, for each test file and mistake. */
class LoadsOnce extends Runtime {
	requireModuleOrMock(from, name) {
		const isInstalled =
			!name.startsWith('.') && !Module.isBuiltin(name) && name !== '@jest/globals';
		if (!isInstalled || this.mockState.shouldMockCjs(from, name).shouldMock) {
			return super.requireModuleOrMock(from, name);
		}
		const require = Module.createRequire(from);
		return isIn('node_modules', require.resolve(name))
			? require(name)
			: super.requireModuleOrMock(from, name);
	}
}

const isIn = (folder, path) => path.split(/[\\/]/).includes(folder);

module.exports = { __esModule: true, default: LoadsOnce };
