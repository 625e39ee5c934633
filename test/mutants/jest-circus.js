const { createEmptyTestResult } = require('@jest/test-result');
const { default: runFile } = require('jest-circus/runner');

/** The tests of each file, by the run without a mistake that comes first. */
const testsOf = new Map();
/** The mistake that a test file has noticed already. */
let noticed;

/** Jest takes a file without any test for one that is broken. */
const NOT_RUN = { status: 'pending', fullName: 'Not run', ancestorTitles: [], failureMessages: [] };

/**
 * Runs a test file, unless another one has noticed the mistake or none of its tests comes to it: Stryker has jest load
 * all files. It also wants to read "jest-circus" in the path of what runs them.
 */
module.exports = async (globalConfig, config, environment, runtime, testFilePath, ...more) => {
	const mistake = process.env.__STRYKER_ACTIVE_MUTANT__;
	const asked = new RegExp(globalConfig.testNamePattern ?? '');
	const tests = testsOf.get(testFilePath);
	const mayNotice = tests?.some((name) => asked.test(name)) ?? true;
	if (mistake !== undefined && (mistake === noticed || !mayNotice)) {
		return {
			...createEmptyTestResult(),
			testFilePath,
			testResults: [NOT_RUN],
			numPendingTests: 1,
		};
	}
	const result = await runFile(globalConfig, config, environment, runtime, testFilePath, ...more);
	if (mistake === undefined) {
		const names = result.testResults.map(({ fullName }) => fullName);
		testsOf.set(testFilePath, names);
	} else if (result.numFailingTests > 0) {
		noticed = mistake;
	}
	return result;
};
