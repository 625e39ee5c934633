const { join } = require('node:path');

// n8n reads these when it is loaded. Its settings file stays out of the home directory, one for each worker.
process.env.N8N_USER_FOLDER = join(
	__dirname,
	`../../node_modules/.cache/n8n-test-${process.env.JEST_WORKER_ID}`,
);
// Nothing is printed; log.ts keeps what is logged.
process.env.N8N_LOG_LEVEL = 'silent';
