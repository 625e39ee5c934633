import type { Locator, Page } from 'playwright-core';

import { Form } from './form.cjs';

/** The window shows what the test said, or closes, a moment after n8n's answer. */
const SETTLE_MS = 500;

/** The window in which a credential is made or changed. */
export class CredentialWindow {
	readonly root: Locator;

	readonly form: Form;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('editCredential-modal');
		this.form = new Form(this.root, page);
	}

	/** In the window that asks for the service of a new credential. */
	async chooseType(type: string): Promise<void> {
		await this.page.keyboard.type(type);
		await this.page.getByRole('option', { name: type, exact: true }).click();
	}

	/** Saves it and waits until n8n has tested it. Opened from a node, the window closes by itself if the test went well. */
	async save(): Promise<void> {
		const save = this.root.locator('[data-test-id="credential-save-button"] button:enabled');
		await Promise.all([this.page.waitForResponse('**/rest/credentials/test'), save.click()]);
		await save.waitFor({ state: 'hidden' });
		await this.page.waitForTimeout(SETTLE_MS);
	}

	/** What the window says of the last test, with the details of a bad one. */
	async readTest(): Promise<string> {
		const success = this.root.getByText('Connection tested successfully');
		const failure = this.root.getByText('Couldn’t connect with these settings');
		const said = success.or(failure).filter({ visible: true });
		await said.waitFor();
		const details = this.root.getByText('More details').filter({ visible: true });
		if (await details.isVisible()) await details.click();
		return (await said.locator('xpath=ancestor::*[.//button][2]').innerText()).trim();
	}

	async close(): Promise<void> {
		await this.root.locator('.el-dialog__headerbtn').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
