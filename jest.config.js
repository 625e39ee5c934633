const { createRequire } = require('node:module');

/** n8n-core's own dependencies: npm may nest several copies, n8n itself runs with one of each. */
const fromN8nCore = createRequire(require.resolve('n8n-core/package.json'));
const oneCopyEach = Object.fromEntries(
	['backend-common', 'backend-network', 'config', 'decorators', 'di'].map((name) => [
		`^@n8n/${name}$`,
		fromN8nCore.resolve(`@n8n/${name}`),
	]),
);

module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testEnvironment: 'node',
	setupFiles: ['<rootDir>/test/support/setup.js'],
	moduleNameMapper: oneCopyEach,
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
