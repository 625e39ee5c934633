const everyRun = require('../jest.config.js');

/** The engine tests that take too long for every run: whole tables. */
module.exports = {
	...everyRun,
	testMatch: ['<rootDir>/test/**/*.nightly.ts'],
	testTimeout: 30 * 60 * 1000,
};
