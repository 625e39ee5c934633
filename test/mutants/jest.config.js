const config = require('../../jest.config.js');

module.exports = {
	...config,
	testEnvironment: require.resolve('./environment.js'),
	runtime: require.resolve('./runtime.js'),
	testRunner: require.resolve('./jest-circus.js'),
	testSequencer: require.resolve('./order.js'),
	testMatch: ['<rootDir>/test/nodes/shared/**/*.test.ts'],
	// These take long for what the others notice, too; all but the first run what is built.
	testPathIgnorePatterns: ['nodes/shared/(.*/)?(stateSize|blanks|periodEnds|tool)\\.test'],
	// A change that makes something wait for ever is noticed at once.
	testTimeout: 30_000,
};
