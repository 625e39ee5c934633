import { runNode, type Run, type RunOptions } from '../../support/n8n';

export const URL = 'https://api.tracksale.co/v2';
export const CREDENTIALS = { tracksaleApi: { token: 'T0KEN-tracksale' } };

/** Runs an operation of the built Tracksale node. */
export async function run(
	resource: string,
	operation: string,
	{ parameters, ...options }: Partial<RunOptions> = {},
): Promise<Run> {
	return await runNode({
		node: 'tracksale',
		credentials: CREDENTIALS,
		parameters: { resource, operation, ...parameters },
		...options,
	});
}
