const { rm } = require('node:fs/promises');
const { dirname } = require('node:path');

/** After all end-to-end tests: removes what pack-once.js has made. */
module.exports = async () => {
	const tarball = process.env.CUSTOMER_JOURNEY_TARBALL;
	if (tarball) await rm(dirname(tarball), { recursive: true, force: true });
};
