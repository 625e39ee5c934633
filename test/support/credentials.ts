import { randomBytes } from 'node:crypto';
import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	UnexpectedError,
	Workflow,
} from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeType,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { catalogueOf } from './catalogue';
import type { Catalogue } from './catalogue';

type Fields = ICredentialDataDecryptedObject;

/** Fields of credentials by the name of their type, for one run; or a store, to see what n8n saves. */
export type CredentialsOfTest = Record<string, Fields> | CredentialStore;

let lastId = 0;

/** The saved credentials, one of each type. Stands in for n8n's database: what it keeps is JSON text. */
export class CredentialStore {
	/** What a node that uses these credentials carries. No two stores share an id. */
	readonly references: INodeCredentials = {};

	private readonly rows = new Map<string, string>();

	constructor(credentials: Record<string, Fields>) {
		for (const [type, fields] of Object.entries(credentials)) {
			const id = `credential-${++lastId}`;
			this.references[type] = { id, name: `My ${type}` };
			this.rows.set(id, JSON.stringify(fields));
		}
	}

	/** The fields that are saved now for this type. */
	saved(type: string): Fields {
		return JSON.parse(this.rows.get(this.references[type]?.id ?? '') ?? 'null') as Fields;
	}

	async read({ id }: INodeCredentialsDetails): Promise<Fields> {
		await databaseTurn();
		const row = this.rows.get(id ?? '');
		if (row === undefined) throw new UnexpectedError(`Credential with ID "${id}" does not exist`);
		return JSON.parse(row) as Fields;
	}

	async write({ id }: INodeCredentialsDetails, fields: Fields): Promise<void> {
		await databaseTurn();
		this.rows.set(id ?? '', JSON.stringify(fields));
	}
}

/** Lets other work go on, as waiting for a database does; no timer, so that tests may fake those. */
const databaseTurn = async () => await new Promise((resolve) => randomBytes(1, resolve));

/** Expressions in a credential that belongs to no run are resolved at an empty node. */
const emptyNode: INode = {
	id: 'empty',
	name: '',
	type: 'empty',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const emptyNodeType = { description: { properties: [] } } as unknown as INodeType;

/**
 * Does what the helper of a real n8n does, against a CredentialStore: every request decrypts again,
 * a fetched token is saved and merged into the credential in hand, and nothing ever waits for another.
 * Source: n8n 2.41 packages/cli/src/credentials-helper.ts.
 */
export class CredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly catalogue: Catalogue,
		private readonly store: CredentialStore,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.catalogue.credentialType(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents, properties } = this.catalogue.credentialType(type);
		if (!parents) return properties;
		const combined: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(combined, properties);
		return combined;
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes } =
			this.catalogue.credentialType(credentialType);
		return (
			!restrictToSupportedNodes ||
			(supportedNodes ?? []).some((name) => nodeType.endsWith(`.${name}`))
		);
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<Fields> {
		const saved = await this.store.read(nodeCredentials);
		if (raw) return saved;
		return this.withDefaults(additionalData, saved, type, mode, executeData, resolveValues);
	}

	/** The fields with the defaults of their type, and with their expressions resolved. */
	withDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		saved: Fields,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Fields {
		const properties = this.getCredentialsProperties(type);
		const fields = NodeHelpers.getNodeParameters(
			properties,
			saved as INodeParameters,
			true,
			false,
			null,
			null,
		) as INodeParameters;
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (!resolveValues) {
			const { nodeTypes } = catalogueOf({ [emptyNode.type]: emptyNodeType }, []);
			const { expression } = new Workflow({
				nodes: [emptyNode],
				connections: {},
				active: false,
				nodeTypes,
			});
			return expression.getComplexParameterValue(
				emptyNode,
				fields,
				mode,
				keys,
				undefined,
				undefined,
				fields,
			) as Fields;
		}
		return resolveValues.workflow.expression.getParameterValue(
			fields,
			resolveValues.runExecutionData,
			resolveValues.runIndex,
			resolveValues.itemIndex,
			resolveValues.node.name,
			resolveValues.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			fields,
		) as Fields;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Fields,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<Fields | undefined> {
		const type = this.catalogue.credentialType(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		const isTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
		if (!expirable || !type.preAuthentication) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined || !node.credentials) return undefined;
		const reference = node.credentials[typeName];
		const saved = await this.store.read(reference);
		const toSave = { ...saved };
		for (const [name, value] of Object.entries(output)) {
			if (name === expirable.name || !isExpression(saved[name])) {
				toSave[name] = value as Fields[string];
			}
		}
		await this.updateCredentials(reference, typeName, toSave);
		return Object.assign(credentials, output) as Fields;
	}

	async authenticate(
		credentials: Fields,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = this.catalogue.credentialType(typeName);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!authenticate) return options;

		const resolve = (value: string): string => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			const { expression } = workflow;
			const resolved = expression.getSimpleParameterValue(node, value, 'internal', keys);
			return resolved ? String(resolved) : '';
		};
		options.headers ??= {};
		const places = options as unknown as Record<string, IDataObject | undefined>;
		for (const [place, entries] of Object.entries(authenticate.properties)) {
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				(places[place] ??= {})[resolve(key)] = resolve(value);
			}
		}
		return options;
	}

	async getCredentials(reference: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials(reference, type);
		await credentials.setData(await this.store.read(reference));
		return credentials;
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		_type: string,
		fields: Fields,
	): Promise<void> {
		await this.store.read(reference);
		await this.store.write(reference, fields);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new UnexpectedError('No credential of this package uses OAuth');
	}

	async runPreAuthentication(): Promise<undefined> {
		throw new UnexpectedError('n8n calls this for instance credentials only');
	}
}
