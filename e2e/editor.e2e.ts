import { Editor } from './support/editor.cjs';
import type { StoredWorkflow } from './support/rest';
import { readWorkflow, startStage, Undo } from './support/stage.cjs';

const SURVEY_NODE = 'Send survey: choose campaign';

const undo = new Undo();
let stage: Awaited<ReturnType<typeof startStage>>;
let editor: Editor;
let workflow: StoredWorkflow;

beforeAll(async () => {
	stage = await startStage(undo, () => undefined);
	const { client, credentials } = stage;
	workflow = await client.importWorkflow(await readWorkflow('lead-to-survey.json'), credentials);
	editor = await Editor.open(client);
	undo.add(async () => await editor.close());
});

afterAll(async () => await undo.run());

beforeEach(async () => await editor.openWorkflow(workflow.id));

test('the canvas shows both nodes with their icons', async () => {
	expect(await editor.nodesWithIcons()).toEqual(['New lead', SURVEY_NODE]);
});

test("the campaign picker lists the vendor's campaigns", async () => {
	await editor.openNode(SURVEY_NODE);
	expect(await editor.panel.listOf('campaignCode')).toEqual([
		'After the purchase (Email)',
		'After the visit (SMS)',
		'Loyalty club (Email; left: 40 today, 200 week, 500 month)',
	]);
});

test('the codes of the chosen campaign are listed, and an ID stored as plain text is shown as it is', async () => {
	const redeem = await readWorkflow('redeem-loyalty-code.json');
	for (const { parameters } of redeem.nodes) {
		if (parameters.operation === 'changeStatus') {
			parameters.code = { __rl: true, mode: 'list', value: '' };
		}
		if (parameters.operation === 'check') {
			Object.assign(parameters, { resource: 'leadAction', operation: 'getMany', leadId: 'lead-7' });
		}
	}
	const { id } = await stage.client.importWorkflow(redeem, stage.credentials);
	const named = (operation: string) =>
		redeem.nodes.find(({ parameters }) => parameters.operation === operation)?.name ?? '';
	await editor.openWorkflow(id);
	await editor.openNode(named('changeStatus'));
	const codes = await editor.panel.listOf('code');
	expect(codes.length).toBeGreaterThan(1);
	for (const code of codes) expect(code).toMatch(/^\w+ \((associated|redeemed|blocked); .+\)$/);

	await editor.openWorkflow(id);
	await editor.openNode(named('getMany'));
	expect(await editor.panel.shownIn('leadId')).toBe('lead-7');
});

/** Which node people mean by these words, in the languages of our users. */
const WORDS: Record<string, string> = {
	Tracksale:
		'NPS, CSAT, survey, surveys, feedback, satisfaction, encuesta, satisfacción, pesquisa, satisfação',
	'Footprints for Retail':
		'lead, leads, CRM, loyalty, clientes potenciales, fidelización, fidelidade',
	wolkvox:
		'call center, call centre, contact center, contact centre, dialer, WhatsApp, SMS, llamadas, centro de contacto, cobranza, ligações',
	'Trust (trust.lat)': 'push, notifications, notificaciones, notificação',
};
/** Where n8n ranks other products higher, whose names hold the word. */
const RIVALLED = ['lead', 'push', 'SMS'];

test('the words that people search for find the node', async () => {
	const missed: string[] = [];
	for (const [node, words] of Object.entries(WORDS)) {
		for (const word of words.split(', ')) {
			const names = await editor.searchNodes(word);
			const first = names.slice(0, RIVALLED.includes(word) ? 5 : 3);
			if (!first.includes(node)) missed.push(`${word}: ${names.slice(0, 6).join(', ')}`);
		}
	}
	expect(missed).toEqual([]);
});
