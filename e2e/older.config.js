const everyRun = require('./jest.config.js');

// Read by support/install.cts.
process.env.CUSTOMER_JOURNEY_N8N = 'n8n-1.123';

/**
 * The last n8n before n8n 2: what needs no browser. The editor's tests (editor) know the pages of n8n 2.41, and those of
 * the expression engines (expressions) are about engines that it does not have.
 */
module.exports = {
	...everyRun,
	testMatch: ['package', 'footprints', 'tracksale', 'wolkvox', 'trust', 'faults', 'journey'].map(
		(name) => `<rootDir>/${name}.e2e.ts`,
	),
};
