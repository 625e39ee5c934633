const engine = require('./jest.config.js');

module.exports = {
	...engine,
	testMatch: [`<rootDir>/test/nodes/${process.env.MUTATED_VENDOR}/**/*.test.ts`],
};
