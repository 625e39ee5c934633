import engine from './config.mjs';

// Of one vendor, such as `-- --mutate nodes/Trust/api.ts`, only its own tests are run. Stryker's workers read this, too.
const [, vendor] = /nodes[\\/](\w+)[\\/]/.exec(process.argv.join(' ')) ?? [];
process.env.MUTATED_VENDOR ??= vendor ?? '!(shared)';

/** `npm run test:mutants:vendors`: the same of what belongs to the vendors. Their tests run what is built. */
export default {
	...engine,
	jest: {
		configFile: 'test/mutants/vendors.jest.config.js',
		// They import the built package alone.
		enableFindRelatedTests: false,
	},
	buildCommand: 'npm run build',
	mutate: ['nodes/*/**/*.ts', '!nodes/shared/**'],
};
