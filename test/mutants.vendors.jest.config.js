const engine = require('./mutants.jest.config.js');

// Of one vendor only its own tests are run.
const [, vendor = '!(shared)'] = /nodes[\\/](\w+)[\\/]/.exec(process.env.MUTATED_FILES) ?? [];

module.exports = {
	...engine,
	testMatch: [`<rootDir>/test/nodes/${vendor}/**/*.test.ts`],
};
