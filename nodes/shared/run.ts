import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError, VendorFailure } from './errors';
import { fileLoader } from './files';
import { inputReader } from './input';
import { RowWithFiles, type Input, type Operation, type VendorNode, type Work } from './operation';
import { connect } from './request';
import type { Vendor } from './vendor';

/** What an item came to: the rows it gives out, or what was thrown. */
type Result = { rows: Array<IDataObject | RowWithFiles> } | { thrown: unknown };

/** The items that go into one request, with their inputs. */
interface Call {
	items: number[];
	inputs: Input[];
}

/**
 * Runs the operation that the user chose for all input items. Gives out, in the order of the input, what each item
 * came to, linked to it. An item that fails becomes an item with an error where the node goes on after errors;
 * otherwise the first one ends the run, and no request is started after it.
 * @throws NodeApiError or NodeOperationError with the item's index
 */
export async function run(
	context: IExecuteFunctions,
	vendorNode: VendorNode,
): Promise<INodeExecutionData[][]> {
	const node = context.getNode();
	const goesOn = context.continueOnFail();
	const { operation, vendor } = chosen(context, vendorNode);
	const items = context.getInputData();
	const results = new Array<Result | undefined>(items.length);

	const throwFirstFailure = () => {
		const failed = results.findIndex((result) => result && 'thrown' in result);
		if (failed === -1 || goesOn) return;
		throw toNodeError(
			(results[failed] as { thrown: unknown }).thrown,
			node,
			failed,
			doneItems(results),
		);
	};

	// Everything is read before the first request, so that a mistake in the last item leaves nothing half done.
	const inputs = readInputs(context, operation, items, results);
	const load = fileLoader(context, operation);
	if (load) await checkFiles(load, inputs, results);
	throwFirstFailure();

	const way = await settled(wayTo(context, vendor));
	let ended = 'thrown' in way ? way : undefined;
	await inOrder(gathered(operation, inputs), vendor.limits.inFlight, async (call) => {
		const outcomes = ended
			? call.items.map(() => ended)
			: await perform(operation, (way as { value: Way }).value, call, goesOn, load);
		outcomes.forEach((result, position) => {
			results[call.items[position]] = result;
			if (result && 'thrown' in result && (!goesOn || endsRun(result.thrown))) ended = result;
		});
	});
	throwFirstFailure();

	return [
		results.flatMap((result, item) => {
			if (!result) return [];
			if ('rows' in result) return result.rows.map((row) => itemOf(row, item));
			const { message: error, description: message } = toNodeError(result.thrown, node, item);
			// Not as the item's `error` property: n8n would then drop the advice, and the input's fields from the error output.
			return [{ json: { error, ...(message && { message }) }, pairedItem: { item } }];
		}),
	];
}

function itemOf(row: IDataObject | RowWithFiles, item: number): INodeExecutionData {
	return row instanceof RowWithFiles
		? { json: row.json, binary: row.files, pairedItem: { item } }
		: { json: row, pairedItem: { item } };
}

/** The operation that the user chose, and the vendor as its resource is reached. */
function chosen(context: IExecuteFunctions, { vendor, resources }: VendorNode) {
	const name = context.getNodeParameter('operation', 0);
	const resource = resources.find(({ value }) => value === context.getNodeParameter('resource', 0));
	const operation = resource?.operations.find(({ value }) => value === name);
	if (operation) return { operation, vendor: resource?.vendor ?? vendor };
	throw toNodeError(
		new Error('This node does not have the chosen operation; pick one from the list'),
		context.getNode(),
		0,
	);
}

/** Each item's input; where it is refused, a hole, and the reason among the results. */
function readInputs(
	context: IExecuteFunctions,
	operation: Operation,
	items: INodeExecutionData[],
	results: Array<Result | undefined>,
): Array<Input | undefined> {
	const read = inputReader(context, operation);
	return items.map(({ json }, index) => {
		try {
			return read(index, json);
		} catch (thrown) {
			results[index] = { thrown };
			return undefined;
		}
	});
}

type Load = NonNullable<ReturnType<typeof fileLoader>>;

/** Reads the files of every item once, so that one that cannot be sent is told before anything is; keeps none. */
async function checkFiles(
	load: Load,
	inputs: Array<Input | undefined>,
	results: Array<Result | undefined>,
) {
	for (const [item, input] of inputs.entries()) {
		const loaded = input && (await settled(load(item, input)));
		if (!loaded || 'value' in loaded) continue;
		results[item] = loaded;
		inputs[item] = undefined;
	}
}

/** What every call of a run works with. */
type Way = Omit<Work, 'inputs' | 'goesOn'>;

async function wayTo(context: IExecuteFunctions, vendor: Vendor): Promise<Way> {
	const credentials = await context.getCredentials(vendor.credential);
	return {
		send: await connect(context, vendor),
		credentials,
		store: context.helpers.prepareBinaryData,
	};
}

/** The items gathered into calls: those with equal shared parameters, up to the vendor's maximum, in their order. */
function gathered({ gather }: Operation, inputs: Array<Input | undefined>): Call[] {
	const calls: Call[] = [];
	const open = new Map<string, Call>();
	inputs.forEach((input, item) => {
		if (!input) return;
		if (gather.alone?.(input)) {
			calls.push({ items: [item], inputs: [input] });
			return;
		}
		const shared = JSON.stringify(gather.sharing.map((name) => input[name]));
		let call = open.get(shared);
		if (!call || call.items.length >= gather.max) {
			call = { items: [], inputs: [] };
			calls.push(call);
			open.set(shared, call);
		}
		call.items.push(item);
		call.inputs.push(input);
	});
	return calls;
}

async function perform(
	operation: Operation,
	way: Way,
	{ items, inputs }: Call,
	goesOn: boolean,
	load: Load = async (_item, input) => input,
): Promise<Result[]> {
	const work = async () => {
		const loaded = await Promise.all(inputs.map(async (input, at) => await load(items[at], input)));
		return await operation.perform({ ...way, inputs: loaded, goesOn });
	};
	const outcomes = await settled(work());
	return inputs.map((_, position) => {
		if ('thrown' in outcomes) return outcomes;
		const outcome = outcomes.value[position];
		return outcome instanceof Error ? { thrown: outcome } : { rows: outcome };
	});
}

async function settled<T>(work: Promise<T>): Promise<{ value: T } | { thrown: unknown }> {
	try {
		return { value: await work };
	} catch (thrown) {
		return { thrown };
	}
}

/** Does the work for all calls, started in their order, that many at once. */
async function inOrder(calls: Call[], atOnce: number, work: (call: Call) => Promise<void>) {
	const waiting = calls.values();
	const worker = async () => {
		for (const call of waiting) await work(call);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, calls.length) }, worker));
}

const endsRun = (thrown: unknown) =>
	thrown instanceof VendorFailure && thrown.failure.endsRun === true;

/** Tells which items were done before the run ended, so that the user can leave them out of the next. */
function doneItems(results: Array<Result | undefined>): string {
	const stretches: number[][] = [];
	results.forEach((result, item) => {
		if (!result || 'thrown' in result) return;
		const last = stretches.at(-1);
		if (last && last[1] === item - 1) last[1] = item;
		else stretches.push([item, item]);
	});
	if (stretches.length === 0) return '';
	const names = stretches.map(([first, last]) =>
		first === last ? `${first}` : `${first} to ${last}`,
	);
	return `Already done, so leave them out of the next run: items ${names.join(', ')}.`;
}
