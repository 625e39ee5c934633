import fc from 'fast-check';
import type {
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';
import { VENDORS, type DescribedVendor } from '../../vendors';
import { lookUpIn } from '../contract/lookUp';
import {
	filled,
	leavesOf,
	OWN_NAMES,
	settingsOf,
	shownOf,
	withValue,
	type Leaf,
	type LookUp,
} from '../contract/samples';
import { withRecords } from '../contract/writes';
import { loadBuiltPackage } from '../support/catalogue';
import { harmIn } from './harm';
import type { Lab, Seen } from './lab';

/** An operation with everything filled in. */
export interface Way {
	parameters: INodeParameters;
	/** What its fields are called, those of other choices, in collections and in rows, too. */
	names: string[];
	/** What it usually asks: method and number of parts of the path. */
	shapes: Set<string>;
	/** The names of the headers that it usually has. */
	headers: Set<string>;
}

/** One place of one operation in which a user can have an expression or a text. */
export interface Place {
	leaf: Leaf;
	way(): Promise<Way>;
	/** The parameters with an expression here that gives the item's `value`. */
	byItem(): Promise<INodeParameters>;
}

const FROM_BEFORE = { uid: 'u1', uType: 'p', mid: 'm1', trust_id: 't1' };
const PDF = Buffer.from('%PDF-1.4 sample').toString('base64');
const FILE = { data: PDF, mimeType: 'application/pdf', fileName: 'a.pdf' };

/** Items with these fields and a file, and what the nodes before them usually bring. */
export const itemsOf = (all: object[]): INodeExecutionData[] =>
	all.map((fields) => ({
		json: { ...FROM_BEFORE, ...fields } as INodeExecutionData['json'],
		binary: { data: FILE },
	}));

/** The operations of a vendor, each in every way in which a user can set it. */
export async function settingsIn(lab: Lab) {
	const { type } = (await loadBuiltPackage()).getNode(lab.vendor);
	const description = type.description as INodeTypeDescription;
	const { node }: DescribedVendor = VENDORS.find(({ name }) => name === lab.vendor)!;
	const all = node.resources.flatMap(({ value: resource, operations, vendor = node.vendor }) =>
		operations.flatMap((operation) =>
			settingsOf(description, { resource, operation: operation.value }).map((setting) => ({
				operation,
				vendor,
				setting,
				[fc.toStringMethod]: () => JSON.stringify(setting),
			})),
		),
	);
	return { description, all };
}

/** Every place of every operation of the vendor, made from the node's description. */
export async function placesOf(lab: Lab): Promise<Place[]> {
	const { description, all } = await settingsIn(lab);
	const byHand = all.filter(({ setting }) => setting.dataToSend !== 'autoMapInputData');
	return byHand.flatMap(({ operation, setting }) => {
		const way = once(async () => await wayOf(lab, description, setting));
		return hostileLeaves(shownOf(description, setting)).map((leaf) => ({
			leaf,
			way,
			async byItem() {
				// Where it chooses, n8n shows all that it may bring.
				const changed = withValue((await way()).parameters, leaf, BY_ITEM);
				return await filled(description, changed, lookUpWith(lab, description));
			},
			[fc.toStringMethod]: () => `${setting.resource} ${operation.value}: ${leaf.path.join('.')}`,
		}));
	});
}

/** An operation as it is set, tried once to see what it asks. */
export async function wayOf(
	lab: Lab,
	description: INodeTypeDescription,
	setting: INodeParameters,
	json: object = {},
): Promise<Way> {
	const parameters = await filled(description, setting, lookUpWith(lab, description));
	const named = await recordsFor(lab, parameters);
	const { requests } = await lab.run(named, itemsOf([json, json]));
	const asked = requests.filter((one) => !isLogin(one));
	return {
		parameters,
		names: namesOf(
			description.properties.filter(({ displayOptions: { show } = {} }) =>
				['resource', 'operation'].every(
					(one) => show?.[one]?.some((value) => value === setting[one]) ?? true,
				),
			),
		),
		shapes: new Set(asked.map(shapeOf)),
		headers: new Set(asked.flatMap(({ headers }) => headers)),
	};
}

/** The parameters with the names of records that are there. */
export const recordsFor = async (lab: Lab, parameters: INodeParameters) =>
	await withRecords(lab.vendor, parameters, async (others) => {
		const { output } = await lab.run(others, itemsOf([{}]));
		return output.map(({ json }) => json);
	});

/** The first record of each list; none where the list is of another record that is not there. */
export const lookUpWith = (lab: Lab, description: INodeTypeDescription): LookUp => {
	const lookUp = lookUpIn(lab.vendor, description, () => lab.credentials);
	return async (method, parameters) => await lookUp(method, parameters).catch(() => undefined);
};

/** Does the work when it is asked for first, and gives that back from then on. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
	let done: Promise<T> | undefined;
	return async () => await (done ??= work());
}

const BY_ITEM = '={{ $json.value }}';

/** Where the operation has parameters that the user names. */
export const ownNamedIn = (description: INodeTypeDescription, setting: INodeParameters): Leaf[] =>
	shownOf(description, setting).flatMap((property) =>
		[property, ...((property.options ?? []) as INodeProperties[])]
			.filter(({ name }) => OWN_NAMES.includes(name))
			.map((parameter) => ({
				displayName: parameter.displayName,
				path: [...new Set([property.name, parameter.name])],
				parameter,
				isOfRecord: false,
			})),
	);

/** Also each collection and each list of rows as a whole. */
const hostileLeaves = (properties: INodeProperties[]): Leaf[] => [
	...leavesOf(properties),
	...properties
		.filter(({ type }) => ['collection', 'fixedCollection'].includes(type))
		.map((parameter) => ({
			displayName: parameter.displayName,
			path: [parameter.name],
			parameter,
			isOfRecord: false,
		})),
];

/** Whether a token is asked for, or whose it is. */
export const isLogin = ({ path }: { path: string }) => /\/token(\/|\/info)?$/.test(path);

/** Without the query, as the vendor's address is cut off. */
const shapeOf = ({ method, path }: Seen['requests'][number]) =>
	`${method} ${path.split('?')[0].split('/').length}`;

/** What is wrong with what came of hostile values in an operation; empty where all is well. */
export function complaintsAbout(seen: Seen, way: Way, { host, pathname }: URL): string[] {
	const { output, requests, undocumented } = seen;
	const complaints = harmIn(seen);
	for (const { json } of output) {
		const { error } = json;
		// n8n's own words, for what it does not hand to the node.
		if (error === undefined || error === 'this is a function, please add ()') continue;
		if (requests.length === 0 && !isNamed(String(error), way)) {
			complaints.push(`names no field: ${String(error).slice(0, 300)}`);
		}
	}
	for (const request of requests.filter((one) => !isLogin(one))) {
		const { hostHeader, path, headers } = request;
		const told = `${request.method} ${hostHeader}${path.slice(0, 300)}`;
		const decoded = decodedPath(path);
		if (hostHeader !== host) complaints.push(`another host: ${told}`);
		if (!path.startsWith(`${pathname}/`)) complaints.push(`another place: ${told}`);
		if (decoded.split(/[/\\]/).some((part) => /^\.+$/.test(part))) complaints.push(`dots: ${told}`);
		if (!way.shapes.has(shapeOf(request))) complaints.push(`another shape: ${told}`);
		const others = headers.filter((name) => !way.headers.has(name));
		if (others.length > 0) complaints.push(`other headers (${others.join()}): ${told}`);
	}
	for (const one of undocumented) complaints.push(`undocumented: ${one}`);
	return complaints;
}

const decodedPath = (path: string) => {
	try {
		return decodeURIComponent(path.split('?')[0]);
	} catch {
		return '/./not decodable';
	}
};

/** Whether the message names a field of the operation, as the user or the workflow knows it, or the record as a whole. */
const isNamed = (text: string, { names }: Way) =>
	names.some((name) => text.includes(`'${name}'`)) || WHOLE.some((part) => text.includes(part));

/** What the fields are called, those in collections and rows too. */
export const namesOf = (properties: INodeProperties[]): string[] =>
	properties.flatMap(({ displayName, name, options = [] }) => [
		displayName,
		name,
		...options.flatMap((one) =>
			'displayName' in one ? namesOf('values' in one ? one.values : [one]) : [],
		),
	]);

const WHOLE = [
	'None of the fields to send',
	'There is nothing to update',
	'A field to be sent has the name',
	'has none of the fields that are sent',
	'has nothing by which',
	'n8n cannot send a parameter with the name',
	'The query parameter ',
];
