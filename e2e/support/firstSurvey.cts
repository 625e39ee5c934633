import { resolve } from 'node:path';

import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';
import type { Editor } from './editor.cjs';

/** What a person does up to a picture of the guide. Leaves on the screen what the picture shows. */
export interface Step {
	/** Below docs/images/. */
	picture: string;
	does(editor: Editor, sandbox: Sandbox): Promise<void>;
}

const EXAMPLE = resolve(__dirname, '..', '..', 'workflows', 'lead-to-survey.json');
const PACKAGE = 'n8n-nodes-customer-journey';
const CAMPAIGN = { search: 'purchase', name: 'After the purchase (Email)' };

const step = (name: string, does: Step['does']): Step => ({
	picture: `first-survey/${name}.png`,
	does,
});

async function newCredential(editor: Editor, type: string) {
	await editor.openAddMenu();
	await editor.press('New credential');
	await editor.credential.chooseType(type);
	await editor.settle();
}

async function fillInAndSave(editor: Editor, fields: Record<string, string>) {
	await editor.credential.form.fill(fields);
	await editor.settle();
	await editor.credential.save();
	await editor.credential.readTest();
	await editor.closeMessages();
}

/** From an empty n8n to a survey that one sends oneself. */
export const SEND_ONE_SURVEY: Step[] = [
	step('01-settings', async (editor) => {
		await editor.openHome();
		await editor.openSettings();
		await editor.press('Community nodes');
	}),
	// Pressing Install would ask the registry of npm: here the package is installed already.
	step('02-install', async (editor) => {
		await editor.press('Install a community node');
		await editor.page.getByPlaceholder('n8n-nodes-').fill(PACKAGE);
		await editor.press(
			'I understand the risks of installing unverified code from a public source.',
		);
	}),
	step('03-new-credential', async (editor) => {
		await editor.openHome();
		await newCredential(editor, 'Tracksale API');
	}),
	step('04-credential', async (editor, sandbox) => {
		await editor.press('Continue');
		await fillInAndSave(editor, {
			'Base URL': sandbox.urlOf('tracksale'),
			Token: demo.tracksale.token,
		});
	}),
	step('05-first-step', async (editor) => {
		await editor.credential.close();
		await editor.openAddMenu();
		await editor.press('New workflow');
		await editor.addFirstStep();
	}),
	step('06-search', async (editor) => {
		await editor.press('Trigger manually');
		await editor.addStepBehind();
		await editor.searchNodes('Tracksale');
	}),
	step('07-action', async (editor) => {
		await editor.openInList('Tracksale');
	}),
	step('08-form', async (editor) => {
		await editor.addFromList('Send survey to customers');
		await editor.panel.form.pick('Campaign', CAMPAIGN);
		await editor.panel.form.fill({ Name: 'Ana Gómez', Email: 'ana@example.com' });
	}),
	step('09-result', async (editor) => {
		await editor.panel.execute();
		await editor.panel.showOutputAs('JSON');
		await editor.closeMessages();
	}),
];

/** From there to a workflow that sends each new lead a survey. */
export const SEND_BY_ITSELF: Step[] = [
	step('10-footprints', async (editor, sandbox) => {
		await editor.openHome();
		await newCredential(editor, 'Footprints for Retail API');
		await editor.press('Continue');
		const { key, secret } = demo.footprints;
		await fillInAndSave(editor, {
			'Base URL': sandbox.urlOf('footprints'),
			Key: key,
			Secret: secret,
		});
	}),
	step('11-import', async (editor) => {
		await editor.credential.close();
		await editor.openAddMenu();
		await editor.press('New workflow');
		await editor.openWorkflowMenu();
		await editor.press('Import');
	}),
	step('12-example', async (editor) => {
		await editor.pressAndChooseFile('From file', EXAMPLE);
		await editor.closeMessages();
	}),
	step('13-campaign', async (editor) => {
		await editor.openNode('Send survey: choose campaign');
		await editor.panel.form.pick('Campaign', CAMPAIGN);
	}),
	step('14-publish', async (editor) => {
		await editor.panel.close();
		await editor.press('Publish');
	}),
];
