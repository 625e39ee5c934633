import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asError, shown, toNodeError, VendorFailure, type Failure } from '../errors';
import { everyField } from '../fields/declared';
import type { ItemFile } from '../fields/field';
import { mayTellDetails, refuseTooOld } from '../host';
import { breathe } from '../pause';
import { readingOf } from '../request/reading';
import { connect } from '../request/request';
import type { Vendor } from '../request/vendor';
import { isTool } from '../tool';
import { accountOf, refusalsOf, type State } from './account';
import { inOrder } from './inOrder';
import { inputReader } from './input';
import {
	RowWithFiles,
	Told,
	type Operation,
	type Outcome,
	type Rows,
	type VendorNode,
	type Way,
} from './operation';
import { argumentsNamed } from './toolArguments';

/** The items that go into one request, with their inputs. */
interface Call {
	items: number[];
	inputs: object[];
}

/**
 * Runs the operation that the user chose for all input items. Gives out, in the order of the input, what each item
 * came to, linked to it. An item that fails becomes an item with an error where the node goes on after errors;
 * otherwise the run ends, no further request is started, and the error tells which items are done.
 * @throws NodeApiError or NodeOperationError with the item's index
 */
export async function run(
	context: IExecuteFunctions,
	vendorNode: VendorNode,
): Promise<INodeExecutionData[][]> {
	refuseTooOld(context.getNode());
	const { operation, vendor } = chosen(context, vendorNode);
	const goesOn = context.continueOnFail();
	const stopsAt = (failure: unknown) => !goesOn || endsRun(failure);
	const errorOf = errorsOf(context, operation);
	const fail = (outcomes: Outcome[], account: (failed: number) => string) => {
		const failed = outcomes.findIndex((outcome) => outcome instanceof Error);
		if (failed === -1 || goesOn) return;
		throw errorOf(outcomes[failed], failed, account(failed));
	};

	// Everything is read before the first request, so that a mistake in the last item leaves nothing half done.
	const inputs = await readInputs(context, operation);
	const refused = inputs.map((input) => (input instanceof Error ? input : undefined));
	fail(refused, (failed) =>
		refusalsOf(
			refused.map((one) => one !== undefined),
			failed,
		),
	);

	const way = await wayTo(context, vendor, stopsAt);
	const calls = await gathered(operation, inputs);
	const results = await inOrder(
		calls,
		vendor.limits.inFlight,
		async ({ inputs: own }) => await perform(operation, own, way, vendor),
		(outcomes) => outcomes.some((outcome) => outcome instanceof Error && stopsAt(outcome)),
	);
	const outcomes: Outcome[] = [...refused];
	for (const [at, { items }] of calls.entries()) {
		await breathe();
		for (const [i, item] of items.entries()) outcomes[item] = results[at]?.[i];
	}
	fail(outcomes, () => accountOf(outcomes.map(stateOf)));
	return [await output(outcomes, errorOf, mayTellDetails(context.getNode()))];
}

/** How what went wrong with an item is told: to a model also by which of its arguments it did. */
function errorsOf(context: IExecuteFunctions, operation: Operation) {
	const node = context.getNode();
	return (thrown: unknown, item: number, account = '') => {
		const named = isTool(node)
			? argumentsNamed(thrown, operation, node, context.getInputData()[item].json)
			: '';
		return toNodeError(thrown, node, item, [account, named].filter(Boolean).join(' '));
	};
}
type ErrorOf = ReturnType<typeof errorsOf>;

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

/** Each item's input, or why it is refused. */
async function readInputs(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<Array<object | Error>> {
	const read = inputReader(context, operation);
	const inputs: Array<object | Error> = [];
	for (const [index, { json }] of context.getInputData().entries()) {
		await breathe();
		try {
			const { input, files } = read(index, json);
			if (files.length > 0) await check(files);
			inputs.push(input);
		} catch (error) {
			inputs.push(asError(error));
		}
	}
	return inputs;
}

/** Loads each file once, so that one that cannot be sent is told before anything is; keeps none. */
async function check(files: ItemFile[]): Promise<void> {
	for (const file of files) await file.load();
}

/**
 * The items gathered into calls: those with as much in common as the operation asks, up to its maximum. Doubles go into
 * one call; only more of them than it takes are spread over several.
 */
async function gathered({ gather }: Operation, inputs: Array<object | Error>): Promise<Call[]> {
	const calls: number[][] = [];
	const open = new Map<string, number[]>();
	for (const { inCommon, items } of await withDoubles(gather, inputs)) {
		let call = (inCommon !== undefined && open.get(inCommon)) || [];
		if (call.length + Math.min(items.length, gather.max) > gather.max) call = [];
		for (const item of items) {
			if (call.length === gather.max) call = [];
			if (call.length === 0) calls.push(call);
			call.push(item);
		}
		if (inCommon !== undefined) open.set(inCommon, call);
	}
	return calls.map((call) => {
		const items = call.sort((one, other) => one - other);
		return { items, inputs: items.map((item) => inputs[item]) };
	});
}

/** The items to be sent, each with its doubles, in the order of the first of them. */
async function withDoubles(
	{ inCommon, doubledBy }: Operation['gather'],
	inputs: Array<object | Error>,
): Promise<Iterable<{ inCommon?: string; items: number[] }>> {
	const all = new Map<unknown, { inCommon?: string; items: number[] }>();
	for (const [item, input] of inputs.entries()) {
		await breathe();
		if (input instanceof Error) continue;
		const own = { inCommon: inCommon?.(input), items: [] };
		const who = own.inCommon === undefined ? undefined : doubledBy?.(input);
		const key = who === undefined ? item : JSON.stringify([own.inCommon, who]);
		const doubles = all.get(key) ?? own;
		doubles.items.push(item);
		all.set(key, doubles);
	}
	return all.values();
}

/** What every call of a run works with, or why the vendor cannot be asked at all. */
async function wayTo(
	context: IExecuteFunctions,
	vendor: Vendor,
	stopsAt: Way['stopsAt'],
): Promise<Way | Error> {
	try {
		return {
			credentials: await context.getCredentials(vendor.credential),
			send: await connect(context, vendor),
			store: context.helpers.prepareBinaryData,
			stopsAt,
			isTool: isTool(context.getNode()),
		};
	} catch (error) {
		return asError(error);
	}
}

async function perform(
	operation: Operation,
	inputs: object[],
	way: Way | Error,
	vendor: Vendor,
): Promise<Outcome[]> {
	if (way instanceof Error) return inputs.map(() => way);
	const outcomes = await performed(operation, inputs, way, vendor);
	return outcomes.map((outcome, at) =>
		outcome instanceof VendorFailure && outcome.failure.isMissing
			? namingWhat(outcome.failure, vendor, fieldsThatFind(operation, inputs[at]), way.isTool)
			: outcome,
	);
}

async function performed(
	operation: Operation,
	inputs: object[],
	way: Way,
	vendor: Vendor,
): Promise<Outcome[]> {
	const { send, told } = readingOf(vendor, way.send);
	try {
		const outcomes = await operation.perform(inputs, { ...way, send });
		return outcomes.map((outcome) => (outcome instanceof Error ? told(outcome) : outcome));
	} catch (error) {
		return inputs.map(() => told(error));
	}
}

/** What an item looks records up by: each field as the user sees it, with its value. */
interface Asked {
	displayName: string;
	value: unknown;
	finds: string;
	isListed: boolean;
}

function fieldsThatFind(operation: Operation, input: object): Asked[] {
	const values = new Map<string, unknown>(Object.entries(input));
	const asked = everyField(operation).flatMap(({ finds, picker, parameter }) => {
		const { displayName, name } = parameter;
		const isAsked = finds !== undefined && values.has(name);
		return isAsked
			? [{ displayName, value: values.get(name), finds, isListed: picker !== undefined }]
			: [];
	});
	// A field may be there for each of several choices.
	return [...new Map(asked.map((one) => [one.displayName, one])).values()];
}

/** That a record is not there, with the fields that it was looked for by, and those that have a list of such. */
function namingWhat(
	failure: Failure,
	{ name, compare }: Vendor,
	asked: Asked[],
	byModel: boolean,
): VendorFailure {
	if (asked.length === 0) return new VendorFailure(failure);
	const values = asked.map(({ displayName, value }) => `'${displayName}' ${shortened(value)}`);
	const records = [...new Set(asked.map(({ finds }) => finds))].join(' or ');
	const lists = asked.filter(({ isListed }) => isListed).map((one) => `'${one.displayName}'`);
	const again = byModel
		? 'Give the ID of a record that exists: that of a tool that lists such records (Get Many), or of the user; do not guess.'
		: `Pick the record from the list again: ${lists.join(', ')}.`;
	const isNotFound = failure.status === 404;
	const advice = isNotFound ? 'Check that the record is still there.' : failure.advice;
	const orElse =
		isNotFound && `The address in the credential may also be wrong. ${compare.address}`;
	return new VendorFailure({
		...failure,
		message: `${values.join(', ')}: ${name} has no such ${records}`,
		advice: [advice, lists.length > 0 && again, orElse].filter(Boolean).join(' '),
	});
}

const shortened = (value: unknown) => shown(String(value).slice(0, 80));

const endsRun = (failure: unknown) =>
	failure instanceof VendorFailure &&
	(failure.failure.next === 'endRun' || failure.failure.next === 'againThenEndRun');

function stateOf(outcome: Outcome): State {
	if (outcome instanceof Told) return outcome.state;
	if (outcome instanceof VendorFailure && outcome.failure.mayBeDone) return 'mayBeDone';
	return Array.isArray(outcome) ? 'done' : 'notDone';
}

/** What the node gives out, item after item. */
async function output(
	outcomes: Outcome[],
	errorOf: ErrorOf,
	tellsState: boolean,
): Promise<INodeExecutionData[]> {
	const all: INodeExecutionData[] = [];
	const notSent = notSentBy(outcomes, errorOf);
	for (const [item, outcome] of outcomes.entries()) {
		await breathe();
		const pairedItem = { item };
		const rows = outcome instanceof Told ? outcome.rows : outcome;
		if (!Array.isArray(rows)) {
			const told = rows ? errorOf(rows, item) : notSent(item);
			all.push({ json: failed(told, tellsState && stateOf(outcome)), pairedItem });
			continue;
		}
		for (const row of rows) {
			await breathe();
			all.push({ ...asItem(row), pairedItem });
		}
	}
	return all;
}

/** What is told of a failure. */
type FailureTold = Pick<ReturnType<ErrorOf>, 'message' | 'description'>;

/**
 * Not as the item's `error` property: n8n would then drop the advice, and the input's fields from the error output;
 * and by no other names than these three, or n8n takes it for a success.
 */
const failed = ({ message: error, description: message }: FailureTold, state: State | false) => ({
	error,
	...(message && { message }),
	...(state && { details: { state } }),
});

const asItem = (row: Rows[number]): INodeExecutionData =>
	row instanceof RowWithFiles ? { json: row.json, binary: row.files } : { json: row };

/** For items to which the run did not come, by what ended it. */
function notSentBy(all: Outcome[], errorOf: ErrorOf): (item: number) => FailureTold {
	let end: FailureTold | undefined;
	const lookForEnd = () => {
		const at = all.findIndex((outcome) => outcome instanceof Error && endsRun(outcome));
		return errorOf(all[at], at);
	};
	return (item) => {
		end ??= lookForEnd();
		return {
			message: `Not sent, because the run ended before it [item ${item}]`,
			description: `${end.message}. ${end.description ?? ''}`.trim(),
		};
	};
}
