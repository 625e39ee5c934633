const everyRun = require('./jest.config.js');

// Read by support/install.cts.
process.env.CUSTOMER_JOURNEY_N8N = 'n8n-1.123';

/** The last n8n before n8n 2: all that needs no browser. */
module.exports = {
	...everyRun,
	testMatch: ['package', 'footprints', 'tracksale', 'wolkvox', 'trust', 'faults', 'journey'].map(
		(name) => `<rootDir>/${name}.e2e.ts`,
	),
};
