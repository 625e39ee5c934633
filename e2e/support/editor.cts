import { existsSync } from 'node:fs';

import { chromium, selectors } from 'playwright-core';

import type { N8nClient } from './rest';

/** n8n's editor in a browser without a window. */
export interface Editor {
	/** Opens a stored workflow and waits until its nodes are drawn. */
	openWorkflow(id: string): Promise<void>;
	/** The names of the nodes on the canvas whose icon is a picture and is drawn, from left to right. */
	nodesWithIcons(): Promise<string[]>;
	/** What n8n's node panel finds for these words, best first. */
	searchNodes(words: string): Promise<string[]>;
	/** Opens a node of the open workflow. */
	openNode(name: string): Promise<void>;
	/** Unfolds a resource locator of the open node and gives back the names in its list. */
	listOf(parameterName: string): Promise<string[]>;
	/** What stands in a resource locator of the open node. */
	shownIn(parameterName: string): Promise<string>;
	/** Writes what is to be seen as a PNG. */
	screenshot(path: string): Promise<void>;
	close(): Promise<void>;
}

/** As much of the browser's image element as is asked here. */
interface Picture {
	naturalWidth: number;
	decode(): Promise<void>;
}

const BROWSERS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Chromium must neither call home nor need a sandbox of the operating system, which containers lack. */
const BROWSER_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const SEARCH_DELAY_MS = 1000;

/** A browser without a window. Throws an Error when no Chromium is installed. */
export async function launchBrowser() {
	const executablePath = BROWSERS.find(existsSync);
	if (!executablePath) {
		throw new Error(
			'The editor is tested in Chromium, and none was found. Install it and start again.',
		);
	}
	return await chromium.launch({ executablePath, args: BROWSER_FLAGS });
}

/** Opens the editor, logged in as the client is. Throws an Error when no Chromium is installed. */
export async function openEditor(client: N8nClient): Promise<Editor> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await launchBrowser();
	const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	await context.addCookies([{ ...client.cookie, url: client.url }]);
	const page = await context.newPage();

	const nodes = page.getByTestId('canvas-node');

	return {
		openWorkflow: async (id) => {
			await page.goto(`${client.url}/workflow/${id}`);
			await nodes.first().waitFor();
			// n8n's shortcut for "zoom to fit".
			await page.keyboard.press('1');
			await page.waitForLoadState('networkidle');
		},
		nodesWithIcons: async () => {
			const names = [];
			// n8n draws its own nodes' icons without a picture.
			for (const node of await nodes.filter({ has: page.locator('img') }).all()) {
				const icon = node.locator('img').first();
				const isDrawn = await icon.evaluate(async (image: Picture) => {
					await image.decode();
					return image.naturalWidth > 0;
				});
				if (isDrawn) names.push((await node.getAttribute('data-node-name')) ?? '');
			}
			return names;
		},
		searchNodes: async (words) => {
			const input = page.getByTestId('node-creator-search-bar');
			if (!(await input.isVisible())) await page.keyboard.press('n');
			await input.waitFor();
			await page.keyboard.press('Control+A');
			await page.keyboard.type(words);
			// n8n searches a moment after the last key.
			await page.waitForTimeout(SEARCH_DELAY_MS);
			return await page.getByTestId('node-creator-item-name').allInnerTexts();
		},
		openNode: async (name) => {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			await page.getByTestId('ndv').waitFor();
		},
		listOf: async (parameterName) => {
			// Until the answer is there, the list shows the chosen entry alone.
			const answer = page.waitForResponse('**/resource-locator-results');
			await page.getByTestId(`resource-locator-${parameterName}`).getByTestId('rlc-input').click();
			const { data } = await (await answer).json();
			const entries = page.getByTestId('rlc-item');
			await entries.nth(data.results.length - 1).waitFor();
			return (await entries.allInnerTexts()).map((text) => text.trim());
		},
		shownIn: async (parameterName) => {
			const locator = page.getByTestId(`resource-locator-${parameterName}`);
			const input = locator.getByTestId('rlc-input');
			return await input.locator('input').or(locator.locator('input')).last().inputValue();
		},
		screenshot: async (path) => {
			await page.screenshot({ path });
		},
		close: async () => await browser.close(),
	};
}
