const { mkdir, writeFile } = require('node:fs/promises');
const { dirname, join, relative, resolve } = require('node:path');
const { build } = require('esbuild');

const PROJECT_FOLDER = resolve(__dirname, '..', '..');

/** What all nodes and credentials of a package are in, as it was written but for its comments. */
const ALL = 'dist/all.js';

/**
 * Writes the JavaScript of a package from the TypeScript: one file with everything, as hundreds of small ones take n8n
 * twice as long to load, and for each node and credential the file that n8n looks for, which gives it out.
 * @param manifest its package.json
 * @param folder where that stands
 */
async function bundle({ n8n }, folder) {
	const files = [...n8n.nodes, ...n8n.credentials];
	const sources = files.map((file) => file.replace(/^dist/, '.').replace(/\.js$/, ''));
	await build({
		stdin: {
			contents: sources.map((source) => `export * from '${source}';`).join('\n'),
			resolveDir: PROJECT_FOLDER,
		},
		outfile: join(folder, ALL),
		bundle: true,
		packages: 'external',
		platform: 'node',
		target: 'es2022',
		logLevel: 'warning',
	});
	for (const file of files) {
		const [name] = file.split('/').at(-1).split('.');
		const all = relative(dirname(file), ALL).replaceAll('\\', '/');
		await mkdir(dirname(join(folder, file)), { recursive: true });
		await writeFile(join(folder, file), `exports.${name} = require('${all}').${name};\n`);
	}
}

module.exports = { bundle };
