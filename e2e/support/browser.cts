import { existsSync } from 'node:fs';

import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import type { N8nClient } from './rest';

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

/** The window of a usual laptop. */
export const WINDOW = { width: 1440, height: 900 };

/** What n8n does takes seconds on a busy machine. */
const PATIENCE_MS = 60_000;

/** A browser without a window. Throws an Error when no Chromium is installed. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = BROWSERS.find(existsSync);
	if (!executablePath) {
		throw new Error(
			'The editor is tested in Chromium, and none was found. Install it and start again.',
		);
	}
	return await chromium.launch({ executablePath, args: BROWSER_FLAGS });
}

/** The same, on an empty page, logged in as the client is. */
export async function openBrowser(
	client: N8nClient,
): Promise<{ page: Page; close(): Promise<void> }> {
	selectors.setTestIdAttribute('data-test-id');
	const browser = await launchBrowser();
	const context = await browser.newContext({ viewport: WINDOW, reducedMotion: 'reduce' });
	context.setDefaultTimeout(PATIENCE_MS);
	await context.addCookies([{ ...client.cookie, url: client.url }]);
	return { page: await context.newPage(), close: async () => await browser.close() };
}
