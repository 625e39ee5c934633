import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installN8n } from './support/install.cjs';

test("what is read without n8n's expression engine is what its usual one reads, on the Node of n8n", async () => {
	const { node } = await installN8n(() => undefined);
	const { stdout } = await promisify(execFile)(node, [
		'--require',
		'tsx/cjs',
		'test/support/expressionEngine.cts',
		'vm',
		'5000',
	]);
	expect(stdout).toMatch(/vm: \d{3} of 5000 read without n8n, alike/);
});
