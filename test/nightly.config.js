const everyRun = require('../jest.config.js');

/** Hostile input and hostile answers, far more of them than in every run. A failure tells its seed and its path. */
module.exports = {
	...everyRun,
	testMatch: ['<rootDir>/test/hostile/*.test.ts'],
	// Over 10,000 of each for every vendor.
	globals: { HOSTILE_TIMES: 100 },
	testTimeout: 6 * 60 * 60 * 1000,
};
