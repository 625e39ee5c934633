const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');
const { require: requireTypeScript } = require('tsx/cjs/api');
const { bundle } = require('./scripts/packages/bundle.js');

/** Empties dist, so that a renamed file never stays in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

/** What n8n loads, from TypeScript. */
const code = () => bundle(require('./package.json'), __dirname);

/** Copies what is no code: icons and codex files. */
const assets = () =>
	src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { encoding: false, base: '.' }).pipe(
		dest('dist'),
	);

/** Fills the four single packages (packages/) from dist. */
const packages = () =>
	requireTypeScript('./scripts/packages/fill.cts', __filename).fillPackages(bundle);

module.exports = { packages, default: series(clean, code, assets) };
