const { mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { require: requireTypeScript } = require('tsx/cjs/api');

/** Before all end-to-end tests: what every one of them would have to wait for. Plain JavaScript because Jest resolves no .cts here. */
module.exports = async () => {
	const { installN8n } = requireTypeScript('./install.cts', __filename);
	const { packPackage } = requireTypeScript('./package.cts', __filename);
	const say = (line) => process.stdout.write(`${line}\n`);
	await installN8n(say);
	const folder = await mkdtemp(join(tmpdir(), 'customer-journey-package-'));
	try {
		// Read by stage.cts.
		process.env.CUSTOMER_JOURNEY_TARBALL = await packPackage(folder, say);
	} catch (error) {
		// Jest runs no tear-down after a failed set-up.
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
};
