const { createRequire } = require('node:module');
const { join } = require('node:path');

const { oneCopyEach } = require('../support/oneCopy.js');
const everyRun = require('../../jest.config.js');

/** The n8n on which the tests run: a folder with its n8n-core and n8n-workflow in node_modules (run.cts). */
const fromHost = createRequire(join(process.env.CUSTOMER_JOURNEY_HOST, 'package.json'));
const ofHost = (name, from = fromHost) => ({ [`^${name}$`]: from.resolve(name) });
const fromWorkflow = createRequire(fromHost.resolve('n8n-workflow/package.json'));

/** Packages of a host that hold no CommonJS, which Jest cannot load on Node 20 as they are. */
const MODULES = 'p-retry|is-network-error';
const [[, swc]] = Object.entries(everyRun.transform);

module.exports = {
	...everyRun,
	// What goes through n8n; everything else is the same on each.
	testMatch: [
		'<rootDir>/test/nodes/*.test.ts',
		'<rootDir>/test/nodes/{Footprints,Tracksale,Trust,Wolkvox}/**/*.test.ts',
		'<rootDir>/test/nodes/shared/tool.test.ts',
		'<rootDir>/test/{contract,credentials}/*.test.ts',
		'<rootDir>/test/pollTimes.test.ts',
	],
	transform: { ...everyRun.transform, [`/(${MODULES})/.+\\.js$`]: swc },
	transformIgnorePatterns: [`/node_modules/(?!(${MODULES})/)`],
	moduleNameMapper: {
		...ofHost('n8n-core'),
		...ofHost('n8n-workflow'),
		// At run time the nodes find n8n's.
		...ofHost('luxon', fromWorkflow),
		...oneCopyEach(createRequire(fromHost.resolve('n8n-core/package.json'))),
	},
};
