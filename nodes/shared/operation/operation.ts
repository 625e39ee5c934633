import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
} from 'n8n-workflow';
import { asError } from '../errors';
import type { Collections, Declared, Input, None } from '../fields/declared';
import type { Fields, InputOf } from '../fields/field';
import { OUTPUT, OUTPUT_SIMPLIFIED, SCOPE, simplify as SIMPLIFY } from '../fields/listFields';
import { inTurns } from '../pause';
import { isRecord } from '../request/answers';
import { NotWhole, readPages, type Paging } from '../request/lists';
import type { Send } from '../request/request';
import type { Vendor, VendorRequest } from '../request/vendor';
import { moreRows } from '../tool';
import type { State } from './account';
import { csv, NDJSON, rowFiles } from './rowFiles';

/** A row that is given out with files. */
export class RowWithFiles {
	constructor(
		readonly json: IDataObject,
		readonly files: IBinaryKeyData,
	) {}
}
export type Rows = Array<IDataObject | RowWithFiles>;

/** What an item gives out although it was not done, or may not have been. */
export class Told {
	constructor(
		readonly rows: Rows,
		readonly state: State,
	) {}
}

/**
 * What became of one item: the rows it gives out, also where it was not done or may not have been, or why it failed.
 * Undefined: nothing was sent for it.
 */
export type Outcome = Rows | Told | Error | undefined;

/** What an operation works with. */
export interface Way {
	send: Send;
	/** The credential's fields. */
	credentials: ICredentialDataDecryptedObject;
	/** Has n8n keep a file, and gives back what refers to it. */
	store: IExecuteFunctions['helpers']['prepareBinaryData'];
	/** Whether nothing more is to be sent after this failure. */
	stopsAt(failure: unknown): boolean;
	/** Whether what comes back goes to a model. */
	isTool: boolean;
}

/** What a user reads of an operation. */
interface Named {
	/** In title case, without the resource. */
	name: string;
	/** Stored in workflows; never changes. */
	value: string;
	/** In sentence case, with the resource, without articles. */
	action: string;
	description: string;
	/** What a model has to mind before it does what reaches people or cannot be undone. */
	warning?: string;
}

/** An operation as the engine runs it. */
export interface Operation extends Named, Declared {
	/** The fields that come with its giving out a list: which rows come, and in which form. */
	list?: { scope: Fields; form: Fields };
	/** What no single field can tell. Throws InputRefused. */
	check?(input: object): void;
	/**
	 * How many items go into one request at most, what they have in common (an item without that goes alone), and by what
	 * one may be a double of another, of which the vendor tells within a request alone.
	 */
	gather: {
		max: number;
		inCommon?(input: object): string | undefined;
		doubledBy?(input: object): string | undefined;
	};
	/** Does the work for inputs that were gathered, and tells what became of each, in their order. */
	perform(inputs: object[], way: Way): Promise<Outcome[]>;
}

/** What ends for an item before its request: with the rows that it gives out, or with why it failed. */
export class Ended {
	constructor(readonly outcome: Rows | Told | Error) {}
}

/** An input as it is after `prepare`, or what ended there; undefined for one that it did not come to. */
export type Prepared<Ready> = Ready | Ended | undefined;

/** The steps that come before the request. `Ready` is the input as `prepare` leaves it. */
interface Before<In extends object, Ready extends object> {
	/** What no single field can tell. Throws InputRefused. */
	check?(input: In): void;
	/** Finds out what has to be known of the vendor first: from inputs to inputs, in their order. */
	prepare?(inputs: In[], way: Way): Promise<Array<Prepared<Ready>>>;
}

const ALONE = { max: 1 };

interface OneRequest<In extends object> {
	request(input: In): VendorRequest;
	/** The answer's body as it is when left out; an item without fields where that is empty. */
	output?(body: unknown, input: In): IDataObject | IDataObject[];
}

/** An operation that makes one request for each item. */
export function operation<
	const F extends Fields = None,
	const C extends Collections = object,
	const M extends Fields = None,
	const A extends Fields = None,
	Ready extends object = Input<F, C, M, A>,
>(
	description: Named &
		Declared<F, M, A, C> &
		Before<Input<F, C, M, A>, Ready> &
		OneRequest<NoInfer<Ready>>,
): Operation {
	const { request, output = bodyOf }: OneRequest<Ready> = description;
	return made(description, ALONE, async ([input]: Ready[], { send }) => {
		const { body } = await send(request(input));
		const rows = [output(body, input)].flat();
		// Told as an answer in a form that is not known; of such an item n8n itself breaks down.
		if (!rows.every(isRecord)) throw new TypeError('A row without fields');
		return [rows];
	});
}

const bodyOf = (body: unknown): IDataObject | IDataObject[] => Object(body || {});

/** An operation that makes no request: what it gives out comes from the credential alone. */
export const localOperation = (
	description: Named & { output(credentials: ICredentialDataDecryptedObject): IDataObject },
): Operation =>
	made(description, ALONE, async (_inputs, { credentials }) => [[description.output(credentials)]]);

interface Batch<In extends object, Ready extends object> {
	/**
	 * The vendor's maximum, the parameters that one request has once for all its items, which items get a request of
	 * their own all the same, and by what one may be a double of another.
	 */
	batch: {
		max: number;
		sharing: ReadonlyArray<keyof In>;
		alone?(input: In): boolean;
		doubledBy?(input: In): string | undefined;
	};
	request(inputs: Ready[]): VendorRequest;
	/** What became of each input, in their order. */
	outcomes(body: unknown, inputs: Ready[]): Outcome[];
}

/** An operation that sends many items in one request. */
export function batchOperation<
	const F extends Fields = None,
	const C extends Collections = object,
	const M extends Fields = None,
	const A extends Fields = None,
	Ready extends object = Input<F, C, M, A>,
>(
	description: Named &
		Declared<F, M, A, C> &
		Before<Input<F, C, M, A>, Ready> &
		Batch<Input<F, C, M, A>, NoInfer<Ready>>,
): Operation {
	const { sharing, alone, ...gather }: Batch<Input<F, C, M, A>, Ready>['batch'] = description.batch;
	const inCommon = (input: Input<F, C, M, A>) =>
		alone?.(input) ? undefined : JSON.stringify(sharing.map((name) => input[name]));
	return made(description, { ...gather, inCommon }, async (inputs: Ready[], { send }) => {
		const { body } = await send(description.request(inputs));
		return description.outcomes(body, inputs);
	});
}

interface PagedList<In extends object> {
	request(input: In): VendorRequest;
	rows(body: unknown): IDataObject[];
	keyOf(row: IDataObject): string;
	/** How further pages are asked for; left out where the vendor answers with everything at once. */
	paging?: Paging;
}

interface OwnReading<In extends object> {
	/** Reads the rows where that takes more than page after page. @param limit Infinity for all */
	read(send: Send, input: In, limit: number): Promise<IDataObject[]>;
}

type List<In extends object> = (PagedList<In> | OwnReading<In>) & {
	/** The most useful fields of a row, flat. */
	simplify?(row: IDataObject, input: In): IDataObject;
};

/** What the fields of a list add to its input. */
type Scope = InputOf<typeof SCOPE>;
const limitOf = (scope: Scope) => (scope.returnAll ? Infinity : scope.limit);

/** An operation that gives out each row of a list, up to the limit that the user sets. */
export function listOperation<
	const F extends Fields = None,
	const C extends Collections = object,
	Ready extends object = Input<F, C>,
>(
	description: Named &
		Declared<F, None, None, C> &
		Before<Input<F, C>, Ready> &
		List<NoInfer<Ready>>,
): Operation {
	const { simplify }: List<Ready> = description;
	const read =
		'read' in description
			? description.read
			: async (send: Send, input: Ready, limit: number) =>
					await readPages(send, description.request(input), { ...description, limit });
	type Listed = Ready & Scope & { simplify?: boolean };
	const rowsOf = async ([input]: Listed[], { send, isTool }: Way) => {
		const limit = limitOf(input);
		const readTo = async (most: number) => await read(send, input, most);
		const { rows, areMore } = isTool
			? await withSign(readTo, limit)
			: { rows: await readTo(limit), areMore: false };
		const short =
			simplify && input.simplify ? await inTurns(rows, (row) => simplify(row, input)) : rows;
		return [areMore ? [...short, moreRows(limit)] : short];
	};
	return {
		...made(description, ALONE, rowsOf),
		list: { scope: SCOPE, form: simplify ? [SIMPLIFY] : [] },
	};
}

/**
 * The rows up to a limit, and whether there are more: one more is asked for, which may be among those that the vendor
 * counts and does not give out.
 */
async function withSign(readTo: (most: number) => Promise<IDataObject[]>, limit: number) {
	const reading = readTo(limit + 1);
	const failure = await reading.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (failure instanceof NotWhole && failure.rows.length >= limit)
		return { rows: failure.rows.slice(0, limit), areMore: true };
	const found = await reading;
	return { rows: found.slice(0, limit), areMore: found.length > limit };
}

interface Stream<In extends object> {
	/** The rows, in chunks of which one at a time is held. */
	rows(send: Send, input: In): AsyncIterable<IDataObject[]>;
	/** The columns that a CSV file has in any case. */
	columns(input: In): string[];
	/** Without its ending. */
	fileName(input: In): string;
	/** A row that comes as an item, readable at a glance. */
	simplify?(row: IDataObject): IDataObject;
}

/**
 * An operation that gives out each row of a list that may be too long to be held: as items, or written into files
 * while it is read.
 */
export function streamOperation<
	const F extends Fields = None,
	const C extends Collections = object,
>(
	description: Named &
		Declared<F, None, None, C> &
		Before<Input<F, C>, Input<F, C>> &
		Stream<Input<F, C>>,
): Operation {
	const { rows, columns, fileName, simplify = asItIs }: Stream<Input<F, C>> = description;
	type Listed = Input<F, C> & InputOf<typeof OUTPUT> & { simplify?: boolean };
	const rowsOrFiles = async ([input]: Listed[], way: Way) => {
		const chunks = rows(way.send, input);
		const found: Rows = [];
		const how: InputOf<typeof OUTPUT> = input;
		if (how.output === 'items') {
			const limit = limitOf(how);
			for await (const chunk of upTo(way.isTool ? limit + 1 : limit, chunks))
				for (const row of chunk) found.push(input.simplify ? simplify(row) : row);
			return [found.length > limit ? [...found.slice(0, limit), moreRows(limit)] : found];
		}
		const format = how.format === 'csv' ? csv(how) : NDJSON;
		const written = upTo(how.allRows ? Infinity : how.maxRows, chunks);
		const files = rowFiles(written, format, columns(input), how.maxFileSize * 1024 * 1024);
		for await (const { rows: count, content } of files) {
			const part = found.length + 1;
			const name = `${fileName(input)}${part > 1 ? `-part${part}` : ''}.${format.ending}`;
			const file = await way.store(content, name, format.mimeType);
			const json = { fileName: name, rows: count, part };
			found.push(new RowWithFiles(json, { [how.binaryPropertyName]: file }));
		}
		return [found];
	};
	return {
		...made(description, ALONE, rowsOrFiles),
		list: { scope: description.simplify ? OUTPUT_SIMPLIFIED : OUTPUT, form: [] },
	};
}

const asItIs = (row: IDataObject) => row;

/** The chunks, cut off after so many rows. */
async function* upTo(limit: number, chunks: AsyncIterable<IDataObject[]>) {
	let left = limit;
	for await (const chunk of chunks) {
		yield chunk.slice(0, left);
		left -= chunk.length;
		if (left <= 0) return;
	}
}

/** The operation of which this is the work, once the inputs are prepared. */
function made<Ready extends object>(
	{ prepare, ...description }: Named & Declared & Before<object, object>,
	gather: Operation['gather'],
	work: (inputs: Ready[], way: Way) => Promise<Outcome[]>,
): Operation {
	const operation: Operation = { ...description, gather, perform: work };
	if (!prepare) return operation;
	return {
		...operation,
		async perform(inputs, way) {
			const prepared = await prepare(inputs, way);
			const early = prepared.map((one) => (one instanceof Ended ? one.outcome : undefined));
			if (early.some((outcome) => outcome instanceof Error && way.stopsAt(outcome))) return early;
			const ready = prepared.flatMap((one) => (one instanceof Ended ? [] : (one ?? [])));
			const outcomes = (await outcomesOf(operation, ready, way)).values();
			return prepared.map((one) =>
				one instanceof Ended ? one.outcome : one && outcomes.next().value,
			);
		},
	};
}

/** What became of inputs of which others have ended before: a failure of the request is theirs alone. */
async function outcomesOf(operation: Operation, inputs: object[], way: Way): Promise<Outcome[]> {
	if (inputs.length === 0) return [];
	try {
		return await operation.perform(inputs, way);
	} catch (error) {
		return inputs.map(() => asError(error));
	}
}

export interface Resource {
	name: string;
	value: string;
	description?: string;
	/** In the order of use, in which the editor shows them; n8n's lint wants five and more by name. */
	operations: Operation[];
	/** The operation of a node that stores none, where that is not the first: workflows that are stored count on it. */
	usual?: string;
	/** Where this resource is reached with another credential than the rest of the node. */
	vendor?: Vendor;
}

/** One vendor's whole node, as the engine runs it. */
export interface VendorNode {
	vendor: Vendor;
	/** In the order in which the editor shows them; n8n's lint wants five and more by name. */
	resources: Resource[];
}
