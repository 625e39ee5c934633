import type { Locator, Page } from 'playwright-core';

import { Form } from './form.cjs';

/** The panel of one node: its input, its fields, its output. */
export class NodePanel {
	readonly root: Locator;

	readonly form: Form;

	readonly output: Locator;

	/** The fields, with the credential above them. */
	readonly parameters: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('ndv');
		this.form = new Form(this.root, page);
		this.output = this.root.getByTestId('output-panel');
		this.parameters = this.root.getByTestId('node-parameters');
	}

	async waitFor(): Promise<void> {
		await this.parameters.waitFor();
	}

	/** Where n8n knows no credential of the kind yet. */
	async createCredential(): Promise<void> {
		await this.root.getByTestId('node-credentials-empty-state').getByRole('button').click();
	}

	/** Where "Docs" leads. */
	async docsLink(): Promise<string | null> {
		return await this.root.getByRole('link', { name: 'Docs' }).getAttribute('href');
	}

	/** The pencil beside the credential. */
	async openCredential(): Promise<void> {
		await this.root.getByTestId('credential-edit-button').click();
	}

	/** "Execute step", of a trigger "Fetch Test Event". Waits for the end, also a bad one. */
	async execute(): Promise<void> {
		const button = this.root.getByTestId('node-execute-button');
		await Promise.all([this.page.waitForResponse(/rest\/workflows\/[^/]+\/run/), button.click()]);
		await button.and(this.page.locator('[aria-busy="true"]')).waitFor({ state: 'hidden' });
		await this.output
			.getByTestId('node-run-status-success')
			.or(this.output.getByTestId('node-run-status-danger'))
			.waitFor();
	}

	async showOutputAs(view: 'Table' | 'JSON'): Promise<void> {
		await this.output.getByText(view, { exact: true }).click();
		await this.output.locator(view === 'Table' ? 'table' : '.vjs-tree').waitFor();
	}

	/** The first item in the table that the panel shows, by the titles of the columns. */
	async readFirstRow(): Promise<Record<string, string>> {
		await this.showOutputAs('Table');
		const titles = await this.output.locator('table th').allInnerTexts();
		const cells = await this.output.locator('table tbody tr').first().locator('td').allInnerTexts();
		return Object.fromEntries(titles.map((title, index) => [title.trim(), cells[index]?.trim()]));
	}

	/** What the panel says of a step that has failed: what happened, and what to do. */
	async readError(): Promise<string[]> {
		const message = this.output.getByTestId('node-error-message');
		const advice = this.output.getByTestId('node-error-description');
		await message.waitFor();
		return [await message.innerText(), await advice.innerText()].map((text) => text.trim());
	}

	/** Unfolds the list of a field that picks a record, and gives back the names in it. */
	async listOf(parameterName: string): Promise<string[]> {
		// Until the answer is there, the list shows the chosen entry alone.
		const answer = this.page.waitForResponse('**/resource-locator-results');
		await this.locatorOf(parameterName).getByTestId('rlc-input').click();
		const { data } = await (await answer).json();
		const entries = this.page.getByTestId('rlc-item');
		await entries.nth(data.results.length - 1).waitFor();
		return (await entries.allInnerTexts()).map((text) => text.trim());
	}

	/** What stands in a field that picks a record. */
	async shownIn(parameterName: string): Promise<string> {
		const locator = this.locatorOf(parameterName);
		const input = locator.getByTestId('rlc-input');
		return await input.locator('input').or(locator.locator('input')).last().inputValue();
	}

	private locatorOf(parameterName: string): Locator {
		return this.root.getByTestId(`resource-locator-${parameterName}`);
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
