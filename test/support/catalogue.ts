import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';

const packageFolder = require.resolve('../../package.json').replace(/package\.json$/, '');

/** What a test looks at: a node of the built package by its name, such as 'tracksale', or an invented one. */
export type Subject =
	| { node: string }
	| { nodeType: INodeType; credentialTypes?: ICredentialType[] };

/** The node types and credential types that this n8n knows. */
export interface Catalogue {
	nodeTypes: INodeTypes;
	/** Throws for an unknown name, as n8n does. */
	credentialType(name: string): ICredentialType;
}

/** Knows the given types; the node types by their full name, such as 'n8n-nodes-customer-journey.tracksale'. */
export function catalogueOf(
	nodeTypes: Record<string, INodeType | IVersionedNodeType>,
	credentialTypes: ICredentialType[],
): Catalogue {
	const getByName = (name: string) => {
		if (!(name in nodeTypes)) throw new Error(`Unrecognized node type: ${name}`);
		return nodeTypes[name];
	};
	return {
		nodeTypes: {
			getByName,
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(getByName(name), version),
			getKnownTypes: () => ({}),
		},
		credentialType: (name) => {
			const type = credentialTypes.find((candidate) => candidate.name === name);
			if (!type) throw new Error(`Unknown credential type: ${name}`);
			return type;
		},
	};
}

let builtPackage: Promise<PackageDirectoryLoader> | undefined;

/** The package as n8n loads it from dist/, which `npm run build` writes. Loaded once for each test file. */
export async function loadBuiltPackage(): Promise<PackageDirectoryLoader> {
	builtPackage ??= (async () => {
		const loader = new PackageDirectoryLoader(packageFolder);
		await loader.loadAll();
		return loader;
	})();
	return await builtPackage;
}

/** The full name and type of the subject's node, and the credential types beside it. */
export async function resolveSubject(subject: Subject): Promise<{
	fullName: string;
	nodeType: INodeType | IVersionedNodeType;
	credentialTypes: ICredentialType[];
}> {
	if ('nodeType' in subject) {
		const { nodeType, credentialTypes = [] } = subject;
		return { fullName: `invented.${nodeType.description.name}`, nodeType, credentialTypes };
	}
	const loader = await loadBuiltPackage();
	return {
		fullName: `${loader.packageName}.${subject.node}`,
		nodeType: loader.getNode(subject.node).type,
		credentialTypes: loader.types.credentials,
	};
}
