const { rm } = require('node:fs/promises');
const { dest, series, src } = require('gulp');
const { require: requireTypeScript } = require('tsx/cjs/api');

/** Empties dist, so that a renamed file never stays in the package. */
const clean = () => rm('dist', { recursive: true, force: true });

/** Copies what the TypeScript compiler leaves behind: icons and codex files. */
const assets = () =>
	src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { encoding: false, base: '.' }).pipe(
		dest('dist'),
	);

/** Fills the four single packages (packages/) from dist. */
const packages = () => requireTypeScript('./scripts/packages/fill.cts', __filename).fillPackages();

module.exports = { clean, assets, packages, default: series(assets) };
