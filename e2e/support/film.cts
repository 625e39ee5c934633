import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from 'playwright-core';

/** ImageMagick by its newer and its older name. */
const PROGRAMS = ['magick', 'convert'];

/** A film of single pictures of a page, each with a line that says what is to be seen. */
export class Film {
	private readonly pictures: Array<{ file: string; seconds: number }> = [];

	/** @param folder where the pictures are kept until the film is made */
	constructor(
		private readonly page: Page,
		private readonly folder: string,
	) {}

	/** Takes a picture that stands for so many seconds. */
	async show(caption: string, seconds = 4): Promise<void> {
		const line = await this.page.addStyleTag({ content: captionStyle(caption) });
		// n8n draws what changes with a movement.
		await this.page.waitForTimeout(500);
		const file = join(this.folder, `${String(this.pictures.length).padStart(2, '0')}.png`);
		await this.page.screenshot({ path: file });
		await line.dispose();
		this.pictures.push({ file, seconds });
	}

	/** Writes the film as an animated picture. Throws an Error when ImageMagick is not installed. */
	async write(path: string): Promise<void> {
		const frames = this.pictures.flatMap(({ file, seconds }) => [
			'-delay',
			String(seconds * 100),
			file,
		]);
		const made = [...frames, '-resize', '1080x', '-dither', 'None', '-colors', '128'];
		for (const program of PROGRAMS) {
			const failure = await promisify(execFile)(program, [
				...made,
				'-layers',
				'Optimize',
				'-loop',
				'0',
				path,
			]).then(
				() => undefined,
				(error: NodeJS.ErrnoException) => error,
			);
			if (!failure) return;
			if (failure.code !== 'ENOENT') throw failure;
		}
		throw new Error(
			'The film is made by ImageMagick, and it was not found. Install it and start again.',
		);
	}
}

/** A line at the foot of the page, over everything. */
const captionStyle = (caption: string): string => `
	body::after {
		content: ${JSON.stringify(caption)};
		position: fixed;
		inset: auto 0 0 0;
		z-index: 99999;
		padding: 14px 24px;
		background: #101330;
		color: white;
		font: 600 22px sans-serif;
		text-align: center;
	}`;
