module.exports = {
	rootDir: __dirname,
	testMatch: ['<rootDir>/*.e2e.ts'],
	testEnvironment: 'node',
	globalSetup: '<rootDir>/support/pack-once.js',
	globalTeardown: '<rootDir>/support/remove-pack.js',
	moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'mjs', 'json', 'node'],
	// TypeScript's way to import a .cts file is to name the .cjs that it would become.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.cjs$': ['$1.cts', '$1.cjs'] },
	transform: {
		'\\.c?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// A journey waits for two polls, a minute each.
	testTimeout: 5 * 60 * 1000,
};
