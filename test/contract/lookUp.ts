import type { ICredentialDataDecryptedObject, INodeTypeDescription } from 'n8n-workflow';
import { listSearch, loadOptions } from '../support/n8n';
import type { LookUp } from './samples';

/** Looks the lists of a node up: the first record of each, as the editor would store it. */
export const lookUpIn =
	(
		node: string,
		{ properties }: INodeTypeDescription,
		credentials: () => Record<string, ICredentialDataDecryptedObject>,
	): LookUp =>
	async (method, parameters) => {
		const options = { node, parameters, credentials: credentials(), method };
		const isOptions = JSON.stringify(properties).includes(`"loadOptionsMethod":"${method}"`);
		if (isOptions) return (await loadOptions(options))[0]?.value as string;
		const { results } = await listSearch(options);
		// Not a word for all records, such as stands above some lists.
		const record = results.find(({ value }) => value !== 'all') ?? results[0];
		return record?.value as string | undefined;
	};
