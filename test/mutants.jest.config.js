const config = require('../jest.config.js');

module.exports = {
	...config,
	testRunner: '<rootDir>/test/mutants.jest-circus.js',
	testSequencer: '<rootDir>/test/mutants.order.js',
	testMatch: ['<rootDir>/test/nodes/shared/**/*.test.ts'],
	// Half a minute for what others notice, too.
	testPathIgnorePatterns: ['stateSize'],
	// A change that makes something wait for ever is noticed at once.
	testTimeout: 30_000,
};
