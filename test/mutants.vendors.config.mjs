import engine from './mutants.config.mjs';

/** `npm run test:mutants:vendors`: the same of what belongs to a vendor. Its tests run what is built. */
export default {
	...engine,
	jest: {
		configFile: 'test/mutants.vendors.jest.config.js',
		// They import the built package alone.
		enableFindRelatedTests: false,
	},
	buildCommand: 'npm run build',
	mutate: ['nodes/*/**/*.ts', '!nodes/shared/**'],
};
