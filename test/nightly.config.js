const everyRun = require('../jest.config.js');

/** Hostile input and hostile answers, far more of them than in every run. A failure tells its seed and its path. */
module.exports = {
	...everyRun,
	testMatch: ['<rootDir>/test/hostile/*.test.ts'],
	globals: { HOSTILE_RUNS: 10_000 },
	testTimeout: 2 * 60 * 60 * 1000,
};
