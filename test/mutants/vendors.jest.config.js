const engine = require('./jest.config.js');

module.exports = {
	...engine,
	setupFilesAfterEnv: [require.resolve('./loaded.ts')],
	// Waits in earnest, and is about the engine's login.
	testPathIgnorePatterns: ['/token\\.test'],
	testMatch: [`<rootDir>/test/nodes/${process.env.MUTATED_VENDOR}/**/*.test.ts`],
};
