import fc from 'fast-check';
import type {
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
	INodeTypeDescription,
} from 'n8n-workflow';
import { VENDORS } from '../../vendors';
import { lookUpIn } from '../contract/lookUp';
import { filled, leavesOf, settingsOf, shownOf, withValue, type Leaf } from '../contract/samples';
import { loadBuiltPackage } from '../support/catalogue';
import type { Lab, Seen } from './lab';

/** One place of one operation in which a user can have an expression or a text. */
export interface Place {
	/** The operation, everything filled in. */
	parameters: INodeParameters;
	/** The same with an expression here that gives the item's `value`. */
	byItem: INodeParameters;
	leaf: Leaf;
	/** What the operation usually asks: method and number of parts of the path. */
	shapes: Set<string>;
	/** The names of the headers that it usually has. */
	headers: Set<string>;
}

const FROM_BEFORE = { uid: 'u1', uType: 'p', mid: 'm1', trust_id: 't1' };
const PDF = Buffer.from('%PDF-1.4 sample').toString('base64');
const FILE = { data: PDF, mimeType: 'application/pdf', fileName: 'a.pdf' };

/** Items that bring these values, and what the nodes before them usually bring. */
export const itemsOf = (values: unknown[]): INodeExecutionData[] =>
	values.map((value) => ({
		json: { ...FROM_BEFORE, value } as INodeExecutionData['json'],
		binary: { data: FILE },
	}));

/** Every place of every operation of the vendor, made from the node's description. */
export async function placesOf(lab: Lab): Promise<Place[]> {
	const { type } = (await loadBuiltPackage()).getNode(lab.vendor);
	const description = type.description as INodeTypeDescription;
	const lookUp = lookUpIn(lab.vendor, description, () => lab.credentials);
	const { node } = VENDORS.find(({ name }) => name === lab.vendor)!;
	const places: Place[] = [];
	for (const { value: resource, operations } of node.resources) {
		for (const { value: operation } of operations) {
			for (const setting of settingsOf(description, { resource, operation })) {
				if (setting.dataToSend === 'autoMapInputData') continue;
				const parameters = await filled(description, setting, lookUp);
				await lab.renew();
				const usual = await lab.run(parameters, itemsOf([1, 2]));
				const asked = usual.requests.filter(isNoLogin);
				const shapes = new Set(asked.map(shapeOf));
				const headers = new Set(asked.flatMap((one) => one.headers));
				for (const leaf of hostileLeaves(shownOf(description, setting))) {
					// Where it chooses, n8n shows all that it may bring.
					const byItem = await filled(description, withValue(parameters, leaf, BY_ITEM), lookUp);
					places.push({ parameters, byItem, leaf, shapes, headers, ...named(leaf, operation) });
				}
			}
		}
	}
	return places;
}

const BY_ITEM = '={{ $json.value }}';

/** How a place is shown where a case fails. */
const named = ({ path }: Leaf, operation: string) => ({
	[fc.toStringMethod]: () => `${operation}: ${path.join('.')}`,
});

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

/** Also without what asks whose the token is. */
const isNoLogin = ({ path }: Seen['requests'][number]) => !/\/token(\/|\/info)?$/.test(path);

/** Without the query, as the vendor's address is cut off. */
const shapeOf = ({ method, path }: Seen['requests'][number]) =>
	`${method} ${path.split('?')[0].split('/').length}`;

/** How a program tells of its own mistakes. */
const CRASH =
	/TypeError|RangeError|URIError|SyntaxError|Cannot (read|convert|set|destructure|mix|access|serialize)|is not (a function|iterable|defined|a constructor|an object)|\bundefined\b|call stack|circular|BigInt|Invalid (time|array|string|count)|could not be made|getter of the item|malformed|not valid JSON|Unexpected token/i;

/** What is wrong with what came of hostile values at this place; empty where all is well. */
export function complaintsAbout(seen: Seen, place: Place, { host, pathname }: URL): string[] {
	const { failure, output, requests, undocumented, pause, changedPrototypes } = seen;
	const complaints: string[] = [];
	if (failure !== undefined) complaints.push(`the run failed: ${failure}`);
	for (const { json, pairedItem } of output) {
		const { error } = json;
		if (typeof pairedItem !== 'object') complaints.push('an item is not paired');
		if (error === undefined) continue;
		const text = String(error);
		// n8n's own words, for what it does not hand to the node.
		if (text === 'this is a function, please add ()') continue;
		if (CRASH.test(text)) complaints.push(`crash: ${text.slice(0, 300)}`);
		if (!/ \[item \d+\]$/.test(text)) complaints.push(`names no item: ${text.slice(0, 300)}`);
		if (text.length > 600) complaints.push(`long: ${text.slice(0, 100)}`);
		if (requests.length === 0 && !isNamed(text, place)) {
			complaints.push(`names no field: ${text.slice(0, 300)}`);
		}
		const more = String(json.message ?? '');
		if (CRASH.test(more)) complaints.push(`crash in advice: ${more.slice(0, 300)}`);
		if (more.length > 4000) complaints.push(`long advice: ${more.slice(0, 100)}`);
		if (/<(script|img)/.test(text + more)) complaints.push(`markup: ${text} ${more}`);
	}
	for (const request of requests.filter(isNoLogin)) {
		const { hostHeader, path, headers } = request;
		const told = `${request.method} ${hostHeader}${path.slice(0, 300)}`;
		const decoded = decodedPath(path);
		if (hostHeader !== host) complaints.push(`another host: ${told}`);
		if (!path.startsWith(`${pathname}/`)) complaints.push(`another place: ${told}`);
		if (decoded.split(/[/\\]/).some((part) => /^\.+$/.test(part))) complaints.push(`dots: ${told}`);
		if (!place.shapes.has(shapeOf(request))) complaints.push(`another shape: ${told}`);
		const others = headers.filter((name) => !place.headers.has(name));
		if (others.length > 0) complaints.push(`other headers (${others.join()}): ${told}`);
	}
	for (const one of undocumented) complaints.push(`undocumented: ${one}`);
	if (requests.length > MOST_REQUESTS) complaints.push(`${requests.length} requests`);
	if (pause > LONGEST_PAUSE_MS) complaints.push(`nothing else could run for ${pause} ms`);
	for (const one of changedPrototypes) complaints.push(`changed: ${one}`);
	return complaints;
}

const MOST_REQUESTS = 300;
/** Generous: a busy machine makes pauses of its own. */
const LONGEST_PAUSE_MS = 10_000;

const decodedPath = (path: string) => {
	try {
		return decodeURIComponent(path.split('?')[0]);
	} catch {
		return '/./not decodable';
	}
};

/** Whether the message names the field, the list in which it stands, or says what of the whole record is wrong. */
const isNamed = (text: string, { leaf }: Place) =>
	[leaf.displayName, ...innerNames(leaf)].some((name) => text.includes(`'${name}'`)) ||
	leaf.path.some((name) => text.toLowerCase().includes(`'${name.toLowerCase()}'`)) ||
	WHOLE.some((part) => text.includes(part));

/** Of the fields of a collection or a row. */
const innerNames = ({ parameter: { options = [] } }: Leaf): string[] =>
	options.flatMap((one) => ('displayName' in one ? [one.displayName] : []));

const WHOLE = ['None of the fields to send', 'There is nothing to update'];
