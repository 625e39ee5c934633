import type {
	IBinaryKeyData,
	IExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { InputRefused, VendorFailure } from './errors';
import type { Field } from './fields';
import { readPages, type Paging } from './lists';
import type { Send } from './request';
import { FORMATS, rowFiles, type FormatName } from './rowFiles';
import type { Vendor, VendorRequest } from './vendor';

/** What an operation's fields hold for one item, converted, by parameter name. */
export type Input = Record<string, unknown>;

/** A row that is given out with files. */
export class RowWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly files: IBinaryKeyData,
	) {}
}

/** What became of one item: the rows it gives out, or why it is turned down. */
export type Outcome = Array<IDataObject | RowWithFiles> | InputRefused | VendorFailure;

/** What an operation works with. */
export interface Work {
	send: Send;
	/** Of the items that were gathered, in their order. */
	inputs: Input[];
	/** Whether the user wants the other items done after one has failed. */
	goesOn: boolean;
	/** The credential's fields, for an operation that makes no request. */
	credentials: ICredentialDataDecryptedObject;
	/** Has n8n keep a file, and gives back what refers to it. */
	store: IExecuteFunctions['helpers']['prepareBinaryData'];
}

/** The standard n8n collections for optional fields. */
export type CollectionName = 'additionalFields' | 'updateFields' | 'filters' | 'options';

/** What automatic mapping does with the fields of an item that the operation does not know. */
export interface OtherFields {
	option: INodePropertyOptions;
	/** The input with the other fields added. */
	add(input: Input, others: IDataObject): Input;
}

/** What a user reads of an operation, and the fields it has. */
interface Described {
	/** In title case, without the resource. */
	name: string;
	/** Stored in workflows; never changes. */
	value: string;
	/** In sentence case, with the resource, without articles. */
	action: string;
	description: string;
	/** Shown at the top, broad before narrow. */
	fields?: Field[];
	/** The fields of one record: taken from the input item's own fields, or one by one. */
	mapped?: {
		/** Required or most used; shown at the top when each field is set by hand. */
		fields: Field[];
		additionalFields?: Field[];
		otherFields?: OtherFields;
	};
	/** The optional fields, each in its collection. */
	collections?: Partial<Record<CollectionName, Field[]>>;
	/** What no single field can tell. Throws InputRefused. */
	check?(input: never): void;
}

export interface Operation extends Omit<Described, 'check'> {
	check?(input: Input): void;
	/** How many items go into one request, which of their inputs must be equal for that, and which go alone. */
	gather: { max: number; sharing: string[]; alone?(input: Input): boolean };
	/** Whether the user says how many rows and which fields come back. */
	list?: { simplify?: boolean; files?: boolean };
	/** Does the work for items that were gathered, and tells what became of each, in their order. */
	perform(work: Work): Promise<Outcome[]>;
}

const ALONE = { max: 1, sharing: [] };

/** An operation that makes one request for each item. */
export function operation<In extends object>(
	description: Described & {
		check?(input: In): void;
		request(input: In): VendorRequest;
		/** The answer's body as it is when left out; an item without fields where that is empty. */
		output?(body: unknown, input: In): IDataObject | IDataObject[];
	},
): Operation {
	const { request, output = (body) => (body || {}) as IDataObject } = description;
	return {
		...(description as Described),
		gather: ALONE,
		async perform({ send, inputs: [input] }) {
			const { body } = await send(request(input as In));
			return [asList(output(body, input as In))];
		},
	} as Operation;
}

/** An operation that makes no request: what it gives out comes from its input and the credential alone. */
export function localOperation<In extends object>(
	description: Described & {
		check?(input: In): void;
		output(input: In, credentials: ICredentialDataDecryptedObject): IDataObject;
	},
): Operation {
	const { output } = description;
	return {
		...(description as Described),
		gather: ALONE,
		perform: async ({ inputs: [input], credentials }) => [[output(input as In, credentials)]],
	} as Operation;
}

const asList = (rows: IDataObject | IDataObject[]) => (Array.isArray(rows) ? rows : [rows]);

interface PagedList<In> {
	request(input: In): VendorRequest;
	rows(body: unknown): IDataObject[];
	keyOf(row: IDataObject): string;
	/** How further pages are asked for; left out where the vendor answers with everything at once. */
	paging?: Paging;
}

interface OwnReading<In> {
	/** Reads the rows where that takes more than page after page. @param limit Infinity for all */
	read(send: Send, input: In, limit: number): Promise<IDataObject[]>;
}

/** An operation that gives out each row of a list, up to the limit that the user sets. */
export function listOperation<In extends object>(
	description: Described & {
		check?(input: In): void;
		/** The most useful fields of a row, flat. */
		simplify?(row: IDataObject, input: In): IDataObject;
	} & (PagedList<In> | OwnReading<In>),
): Operation {
	const { simplify } = description;
	const read =
		'read' in description
			? description.read
			: async (send: Send, input: In, limit: number) =>
					await readPages(send, description.request(input), { ...description, limit });
	return {
		...(description as Described),
		gather: ALONE,
		list: { simplify: simplify !== undefined },
		async perform({ send, inputs: [input] }) {
			const { returnAll, limit } = input as { returnAll: boolean; limit: number };
			const found = await read(send, input as In, returnAll ? Infinity : limit);
			return [simplify && input.simplify ? found.map((row) => simplify(row, input as In)) : found];
		},
	} as Operation;
}

/** The fields with which the user says whether a long list comes as items or as files. */
interface FileChoice {
	output: 'items' | 'file';
	format: FormatName;
	binaryPropertyName: string;
	maxFileSize: number;
}

/**
 * An operation that gives out each row of a list that may be too long to be held: as items, or written into files
 * while it is read.
 */
export function streamOperation<In extends object>(
	description: Described & {
		check?(input: In): void;
		/** The rows, in chunks of which one at a time is held. */
		rows(send: Send, input: In): AsyncIterable<IDataObject[]>;
		/** The columns that a CSV file has in any case. */
		columns(input: In): string[];
		/** Without its ending. */
		fileName(input: In): string;
	},
): Operation {
	const { rows, columns, fileName } = description;
	return {
		...(description as Described),
		gather: ALONE,
		list: { files: true },
		async perform({ send, inputs: [input], store }) {
			const { returnAll, limit } = input as { returnAll: boolean; limit: number };
			const chunks = upTo(returnAll ? Infinity : limit, rows(send, input as In));
			const { output, format, binaryPropertyName, maxFileSize } = input as unknown as FileChoice;
			const found: Array<IDataObject | RowWithFiles> = [];
			if (output === 'items') {
				for await (const chunk of chunks) for (const row of chunk) found.push(row);
				return [found];
			}
			const files = rowFiles(chunks, format, columns(input as In), maxFileSize * 1024 * 1024);
			for await (const { rows: count, content } of files) {
				const part = found.length + 1;
				const name = `${fileName(input as In)}${part > 1 ? `-part${part}` : ''}.${format}`;
				const file = await store(content, name, FORMATS[format].mimeType);
				const json = { fileName: name, rows: count, part };
				found.push(new RowWithFiles(json, { [binaryPropertyName]: file }));
			}
			return [found];
		},
	} as Operation;
}

/** The chunks, cut off after so many rows. */
async function* upTo(limit: number, chunks: AsyncIterable<IDataObject[]>) {
	let left = limit;
	for await (const chunk of chunks) {
		yield chunk.slice(0, left);
		left -= chunk.length;
		if (left <= 0) return;
	}
}

/** An operation that sends many items in one request. */
export function batchOperation<In extends object>(
	description: Described & {
		check?(input: In): void;
		/**
		 * The vendor's maximum, the parameters that one request has once for all its items, and which items get a
		 * request of their own all the same.
		 */
		batch: { max: number; sharing: string[]; alone?(input: In): boolean };
		request(inputs: In[]): VendorRequest;
		/** What became of each input, in their order. */
		outcomes(body: unknown, inputs: In[]): Outcome[];
	},
): Operation {
	const { batch, request, outcomes } = description;
	return {
		...(description as Described),
		gather: batch,
		async perform({ send, inputs }) {
			const { body } = await send(request(inputs as In[]));
			return outcomes(body, inputs as In[]);
		},
	} as Operation;
}

export interface Resource {
	name: string;
	value: string;
	description?: string;
	operations: Operation[];
	/** The operation that a new node has, where that is not the first. */
	usual?: string;
	/** Where this resource is reached with another credential than the rest of the node. */
	vendor?: Vendor;
}

/** One vendor's whole node, as the engine runs it. */
export interface VendorNode {
	vendor: Vendor;
	resources: Resource[];
}
