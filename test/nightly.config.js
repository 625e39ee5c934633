const everyRun = require('../jest.config.js');

/** The engine tests that take too long for every run: whole tables, and hostile values in great number. */
module.exports = {
	...everyRun,
	testMatch: ['<rootDir>/test/**/*.nightly.ts', '<rootDir>/test/hostile/*.test.ts'],
	// Over 10,000 of each for every vendor. A failure tells its seed and its path.
	globals: { HOSTILE_TIMES: 100 },
	testTimeout: 6 * 60 * 60 * 1000,
};
