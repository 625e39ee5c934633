const { createRequire } = require('node:module');

const { oneCopyEach } = require('./test/support/oneCopy.js');

module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testEnvironment: 'node',
	setupFiles: ['<rootDir>/test/support/setup.js'],
	moduleNameMapper: oneCopyEach(createRequire(require.resolve('n8n-core/package.json'))),
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// A busy machine is no reason to fail; a test that hangs is.
	testTimeout: 60_000,
	maxWorkers: 2,
	// Each file loads n8n-core anew, and not all of its memory comes back, which slows the next.
	workerIdleMemoryLimit: '600MB',
};
