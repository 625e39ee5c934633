const { join } = require('node:path');

// n8n reads these when it is loaded. Its settings file stays out of the home directory, one for each worker.
process.env.N8N_USER_FOLDER = join(
	__dirname,
	`../../node_modules/.cache/n8n-test-${process.env.JEST_WORKER_ID}`,
);
// Nothing is printed; log.ts keeps what is logged.
process.env.N8N_LOG_LEVEL = 'silent';

// A proxy of the person's own must not stand between the tests and this machine.
for (const name of Object.keys(process.env)) {
	if (/^(https?|all)_proxy$/i.test(name)) delete process.env[name];
}
