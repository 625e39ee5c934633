// Starts the sandbox from a shell: tsx sandbox/main.mjs [--port 4010]; Ctrl-C stops it.
// It is no .ts file because it needs `process`, which the lint rules for nodes do not allow there.
import { parseArgs } from 'node:util';
import { startSandbox } from './index.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const sandbox = await startSandbox({ port: Number(values.port) });
process.stdout.write(`${sandbox.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => sandbox.close());
