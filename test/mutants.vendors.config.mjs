import engine from './mutants.config.mjs';

/** `npm run test:mutants:vendors`: the same of what belongs to the vendors. */
export default {
	...engine,
	jest: { ...engine.jest, configFile: 'test/mutants.vendors.jest.config.js' },
	mutate: ['nodes/*/**/*.ts', '!nodes/shared/**'],
};
