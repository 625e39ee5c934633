const { cp, mkdtemp, readFile, rm, symlink, writeFile } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join, relative, resolve, sep } = require('node:path');

const ROOT = resolve(__dirname, '..', '..');
const LEFT_OUT = ['.git', 'node_modules', 'dist', 'tarballs', 'artifacts'];

exports.copyProject = async () => {
	const folder = await mkdtemp(join(tmpdir(), 'customer-journey-'));
	await cp(ROOT, folder, {
		recursive: true,
		verbatimSymlinks: true,
		filter: (source) =>
			!relative(ROOT, source)
				.split(sep)
				.some((name) => LEFT_OUT.includes(name)),
	});
	await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return {
		path: (name) => join(folder, name),
		read: async (name) => await readFile(join(folder, name), 'utf8'),
		write: async (name, text) => await writeFile(join(folder, name), text),
		remove: async () => await rm(folder, { recursive: true, force: true }),
	};
};
