import type { Locator, Page } from 'playwright-core';

import { openBrowser } from './browser.cjs';
import { CredentialWindow } from './credentialWindow.cjs';
import { NodePanel } from './nodePanel.cjs';
import type { N8nClient } from './rest';
import { textIn } from './shown.cjs';

/** As much of the browser's image element as is asked here. */
interface Picture {
	naturalWidth: number;
	decode(): Promise<void>;
}

const SEARCH_DELAY_MS = 1000;
/** n8n draws the canvas, menus and messages with a movement. */
const SETTLE_MS = 400;

/** What a person does in n8n's editor. The browser is open until `close`. */
export class Editor {
	/** The panel of the node that is open. */
	readonly panel: NodePanel;

	/** The window in which a credential is made or changed. */
	readonly credential: CredentialWindow;

	private readonly nodes: Locator;

	/** The screens and the names that were pressed. */
	private notes: { seen: string[]; pressed: string[] } = { seen: [], pressed: [] };

	private constructor(
		readonly page: Page,
		private readonly url: string,
		readonly close: () => Promise<void>,
	) {
		this.panel = new NodePanel(page);
		this.credential = new CredentialWindow(page);
		this.nodes = page.getByTestId('canvas-node');
	}

	/** Throws an Error when no Chromium is installed. */
	static async open(client: N8nClient): Promise<Editor> {
		const { page, close } = await openBrowser(client);
		return new Editor(page, client.url, close);
	}

	/** What n8n shows first. */
	async openHome(): Promise<void> {
		await this.page.goto(this.url);
		await this.page.getByTestId('universal-add').waitFor();
		await this.settle();
	}

	/** Opens a stored workflow and waits until its nodes are drawn. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.nodes.first().waitFor();
		await this.showAll();
		await this.page.waitForLoadState('networkidle');
	}

	/** Of the workflow that is open, if it is stored. */
	workflowId(): string {
		return /\/workflow\/(\w+)/.exec(this.page.url())?.[1] ?? '';
	}

	async openNewWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').waitFor();
		await this.settle();
	}

	/** Presses what bears this name: a button, an entry of a menu or list. The one in front where there are several. */
	async press(name: string): Promise<void> {
		this.notes.pressed.push(name);
		await this.page.getByText(name, { exact: true }).filter({ visible: true }).last().click();
		await this.settle();
	}

	/** The **+** at the upper left, which makes new things, and what it offers. */
	async openAddMenu(): Promise<void> {
		await this.page.getByTestId('universal-add').click();
		await this.settle();
	}

	/** The cog at the lower left. */
	async openSettings(): Promise<void> {
		await this.page.getByTestId('main-sidebar-settings').click();
		await this.page.waitForLoadState('networkidle');
		await this.settle();
	}

	/** The **⋯** beside the name of the workflow. */
	async openWorkflowMenu(): Promise<void> {
		await this.page.getByTestId('workflow-menu').click();
		await this.settle();
	}

	/** Chooses this file in the window that opens when this is pressed. */
	async pressAndChooseFile(name: string, path: string): Promise<void> {
		const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press(name)]);
		await chooser.setFiles(path);
		await this.nodes.first().waitFor();
		await this.showAll();
	}

	/** In the window that "Publish" opens. */
	async publish(): Promise<void> {
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByText('Workflow published').waitFor();
	}

	/** The **+** in the middle of an empty workflow. */
	async addFirstStep(): Promise<void> {
		await this.page.getByTestId('canvas-plus-button').click();
		await this.settle();
	}

	/** The **+** on the right of the last step. */
	async addStepBehind(): Promise<void> {
		await this.page.getByTestId('canvas-handle-plus').last().click();
		await this.settle();
	}

	/** What the list of steps finds for these words, best first; "N" opens it. */
	async searchNodes(words: string): Promise<string[]> {
		const input = this.page.getByTestId('node-creator-search-bar');
		if (!(await input.isVisible())) await this.page.keyboard.press('n');
		await input.fill(words);
		// n8n searches a moment after the last key.
		await this.page.waitForTimeout(SEARCH_DELAY_MS);
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** Opens a node in the list of steps, which then shows its triggers and actions. */
	async openInList(node: string): Promise<void> {
		this.notes.pressed.push(node);
		await this.page
			.getByTestId('node-creator-item-name')
			.filter({ has: this.page.getByText(node, { exact: true }) })
			.click();
		await this.settle();
	}

	/** Takes an action or trigger from the list of the node that is open in it, and waits for the panel of the new step. */
	async addFromList(action: string): Promise<void> {
		this.notes.pressed.push(action);
		const entry = this.page.getByText(action, { exact: true }).filter({ visible: true });
		// Of an empty workflow the list shows the triggers, of one that has a trigger the actions.
		if ((await entry.count()) === 0) await this.unfold(/^(Actions|Triggers) \(\d+\)/);
		await entry.last().click();
		await this.panel.waitFor();
		await this.settle();
	}

	private async unfold(title: RegExp) {
		for (const one of await this.page.getByTestId('node-creator-category-item').all()) {
			const text = (await one.innerText()).trim();
			if (title.test(text) && text.split('\n').length === 1) await one.click();
		}
		await this.settle();
	}

	/** Opens a node of the open workflow. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.panel.waitFor();
		await this.settle();
	}

	/** The names of the nodes on the canvas whose icon is a picture and is drawn, from left to right. */
	async nodesWithIcons(): Promise<string[]> {
		const names = [];
		// n8n draws its own nodes' icons without a picture.
		for (const node of await this.nodes.filter({ has: this.page.locator('img') }).all()) {
			const icon = node.locator('img').first();
			const isDrawn = await icon.evaluate(async (image: Picture) => {
				await image.decode();
				return image.naturalWidth > 0;
			});
			if (isDrawn) names.push((await node.getAttribute('data-node-name')) ?? '');
		}
		return names;
	}

	/** Zooms so that the whole workflow is to be seen. */
	async showAll(): Promise<void> {
		// n8n's shortcut.
		await this.page.keyboard.press('1');
		await this.settle();
	}

	/** The messages at the lower right are closed. */
	async closeMessages(): Promise<void> {
		for (const close of await this.page.locator('.el-notification__closeBtn').all()) {
			await close.click();
		}
		await this.settle();
	}

	/** What was to be seen since the notes were last taken, and the names that were pressed. */
	async takeNotes(): Promise<{ seen: string; pressed: string[] }> {
		await this.settle();
		const { seen, pressed } = this.notes;
		this.notes = { seen: seen.slice(-1), pressed: [] };
		return { seen: seen.join('\n'), pressed };
	}

	/** Waits until what moves has come to rest, and looks at the screen. */
	async settle(): Promise<void> {
		await this.page.waitForTimeout(SETTLE_MS);
		this.notes.seen.push(await textIn(this.page.locator('body')));
	}
}
