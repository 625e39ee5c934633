import { runScript } from '../test/support/child';
import { installN8n } from './support/install.cjs';

test("what is read without n8n's expression engine is what its usual one reads, on the Node of n8n", async () => {
	const { node } = await installN8n(() => undefined);
	const printed = await runScript('test/support/expressionEngine.cts', ['vm', '5000'], node);
	expect(printed).toMatch(/vm: \d{3} of 5000 read without n8n, alike/);
});
