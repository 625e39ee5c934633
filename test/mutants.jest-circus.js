const { createEmptyTestResult } = require('@jest/test-result');
const { default: runFile } = require('jest-circus/runner');

/** The mistake that a test file has noticed already. */
let noticed;

/**
 * Runs a test file, unless another one has noticed the mistake: Stryker has jest run all files that may. Stryker wants to read jest-circus
 * in the name of what runs tests.
 */
module.exports = async (...given) => {
	const mistake = process.env.__STRYKER_ACTIVE_MUTANT__;
	if (mistake !== undefined && mistake === noticed) {
		const [, , , , testFilePath] = given;
		return { ...createEmptyTestResult(), testFilePath };
	}
	const result = await runFile(...given);
	if (result.numFailingTests > 0) noticed = mistake;
	return result;
};
