import type { Locator, Page } from 'playwright-core';

/** The fields of a node's panel or of a credential's window, by the titles that a person reads. */
export class Form {
	constructor(
		private readonly root: Locator,
		private readonly page: Page,
	) {}

	/** Types into text, number or date fields, in place of what was there, also of an expression. */
	async fill(values: Record<string, string>): Promise<void> {
		for (const [title, value] of Object.entries(values)) {
			if (await this.field(title).locator('.cm-editor').isVisible()) await this.makeFixed(title);
			const input = this.input(title);
			await input.fill(value);
			// n8n takes a date when the field is left.
			await input.press('Tab');
		}
	}

	private async makeFixed(title: string) {
		const label = this.label(title);
		await label.hover();
		await label.getByTestId('radio-button-fixed').click();
	}

	/** Chooses one of the words of a dropdown. */
	async choose(title: string, option: string): Promise<void> {
		await this.input(title).click();
		await this.page
			.getByRole('option')
			.filter({ visible: true, has: this.page.getByText(option, { exact: true }) })
			.click();
	}

	/** Searches a list of the vendor's records, takes the one of this name, and gives back all names that were found. */
	async pick(title: string, { search, name }: { search: string; name: string }): Promise<string[]> {
		await this.field(title).getByTestId('rlc-input').click();
		const entries = this.page.getByTestId('rlc-item').filter({ visible: true });
		await entries.first().waitFor();
		await Promise.all([
			this.page.waitForResponse('**/resource-locator-results'),
			this.page.keyboard.type(search),
		]);
		const wanted = entries.filter({ has: this.page.getByText(name, { exact: true }) });
		await wanted.waitFor();
		const names = (await entries.allInnerTexts()).map((text) => text.trim());
		await wanted.click();
		return names;
	}

	/** What stands in a field. */
	async valueOf(title: string): Promise<string> {
		return await this.input(title).inputValue();
	}

	private input(title: string): Locator {
		return this.field(title).locator('input, textarea').last();
	}

	private field(title: string): Locator {
		return this.labelled(title, '//*[@data-test-id="parameter-input"]');
	}

	private label(title: string): Locator {
		return this.labelled(title, '');
	}

	/** The innermost part of the form that holds both the title and a field. */
	private labelled(title: string, within: string): Locator {
		return this.root
			.locator(
				`xpath=.//label[.//span[text()[normalize-space(.)="${title}"]]]/ancestor::*[.//*[@data-test-id="parameter-input"]][1]${within}`,
			)
			.filter({ visible: true })
			.first();
	}
}
