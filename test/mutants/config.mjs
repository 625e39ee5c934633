/**
 * `npm run test:mutants`: which mistakes in the engine its own tests would notice. All of it takes hours;
 * `-- --mutate nodes/shared/operation/outcomes.ts` is for one file.
 */
export default {
	testRunner: 'jest',
	jest: { configFile: 'test/mutants/jest.config.js' },
	coverageAnalysis: 'perTest',
	mutate: ['nodes/shared/**/*.ts'],
	// Texts are held by the recorded descriptions, which are not among these tests.
	mutator: { excludedMutations: ['StringLiteral'] },
	// What is made once, when a file is loaded, is descriptions, too.
	ignoreStatic: true,
	concurrency: 1,
	// What jest has loaded does not all go away again, and slows it down more and more.
	maxTestRunnerReuse: 50,
	// In milliseconds, beside what the tests took without a mistake.
	timeoutMS: 20_000,
	dryRunTimeoutMinutes: 20,
	reporters: ['clear-text', 'json'],
	clearTextReporter: { allowColor: false, logTests: false },
	jsonReporter: { fileName: 'node_modules/.cache/mutants/report.json' },
	tempDirName: '.mutants',
	// Stryker cannot copy a link to a folder.
	ignorePatterns: ['/packages', '/tarballs', '/docs'],
	thresholds: { high: 90, low: 80, break: null },
};
