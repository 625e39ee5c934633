const everyRun = require('./jest.config.js');

/** What takes too long for every run: kills, several processes, whole tables. */
module.exports = {
	...everyRun,
	testMatch: ['<rootDir>/*.nightly.ts'],
	testTimeout: 30 * 60 * 1000,
};
