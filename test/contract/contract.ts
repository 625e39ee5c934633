import nock from 'nock';
import type {
	INodeExecutionData,
	INodeParameters,
	INodeTypeDescription,
	NodeParameterValueType,
} from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { JournalEntry } from '../../sandbox/journal';
import { VENDORS, type VendorName } from '../../vendors';
import { loadBuiltPackage } from '../support/catalogue';
import { pollNode, runNode, type Run } from '../support/n8n';
import { lookUpIn } from './lookUp';
import { filled, leavesOf, settingsOf, shownOf, withValue, without, type Leaf } from './samples';
import { documentedWrite, isWrite, withRecords } from './writes';

/**
 * What every operation and event of the package keeps to, held against the sandbox, which takes nothing but what the
 * vendor's documentation has. All cases are made from the descriptions: a new operation brings its own.
 */

const NOTHING = [undefined, null, '', '   '];
const ODD = [['a', 'b'], { a: 1 }, 42, '2026-01-31T10:00:00.000Z', true, 'ñ "x" \\ 😀'];
const HOSTILE = '../../x?a=1&b=2#c%2F..%2F<script>"\r\nX-Injected: 1';
const AS_ITEM_HAS_IT = '={{ $json.value }}';
/** What the nodes before give to fields that fill themselves from the item. */
const FROM_BEFORE = { uid: 'u1', uType: 'p', mid: 'm1', trust_id: 't1' };
const PDF = Buffer.from('%PDF-1.4 sample').toString('base64');

let sandbox: Sandbox;
let description: INodeTypeDescription;

const credentials = () =>
	Object.fromEntries(sandbox.credentials.map(({ type, data }) => [type, data])) as Record<
		string,
		Record<string, string>
	>;

const itemsOf = (values: unknown[]): INodeExecutionData[] =>
	values.map((value) => ({
		json: { ...FROM_BEFORE, value } as INodeExecutionData['json'],
		binary: { data: { data: PDF, mimeType: 'application/pdf', fileName: 'a.pdf' } },
	}));

/** One run with an item for each value; each fails for itself. */
async function run(
	node: string,
	parameters: INodeParameters,
	values: unknown[] = [1],
): Promise<{ output: INodeExecutionData[]; requests: JournalEntry[]; result: Run }> {
	await news();
	const result = await runNode({
		node,
		parameters,
		credentials: credentials(),
		input: itemsOf(values),
		onError: 'continueRegularOutput',
	});
	const requests = await news();
	return { output: result.output[0] ?? [], requests: requests.filter(isNoLogin), result };
}

const isNoLogin = ({ path }: JournalEntry) => !/\/token\/?$/.test(path);

const control = async (method: string, path: string, body?: object) =>
	await fetch(`${sandbox.url}/sandbox/${path}`, {
		method,
		...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	}).then(async (answer) => await answer.json());

/** What the vendors hold, without what they count. */
const held = async () =>
	JSON.stringify(await control('GET', 'state'), (name, value) =>
		['logins', 'callsToday', 'mostAtOnce'].includes(name) ? undefined : (value as unknown),
	);

let lastNumber = 0;
/** The requests since this was asked last. */
async function news(): Promise<JournalEntry[]> {
	const requests = (await control('GET', `requests?after=${lastNumber}`)) as JournalEntry[];
	lastNumber = requests.at(-1)?.number ?? lastNumber;
	return requests;
}

/** What was asked, without what differs from one time to the next. */
const asked = (requests: JournalEntry[]) =>
	requests
		.map(({ method, path, query, body }) => JSON.stringify({ method, path, query, body }))
		.map((request) => request.replace(/"schedule_time":\d+/, '"schedule_time":0'))
		.sort();

const isRefusedEmpty = ({ parameter, isOfRecord, path: [place] }: Leaf) =>
	parameter.required === true ||
	// A number in a collection is there because the user wants another than the default.
	(!isOfRecord && parameter.type === 'number') ||
	(!isOfRecord &&
		['options', 'boolean'].includes(parameter.type) &&
		!parameter.default?.toString().startsWith('=')) ||
	// What an expression was to choose is not all, and not the usual.
	place === 'filters' ||
	// Without the appointment or the end that an expression was to give, it is a contact or a survey of another kind.
	['appointmentDate', 'finishTime'].includes(parameter.name) ||
	(!parameter.displayOptions?.show?.dataToSend &&
		!isOfRecord &&
		// It only narrows a list of the editor, and is not read.
		parameter.name !== 'listedLeadId' &&
		(parameter.type === 'resourceLocator' || Boolean(parameter.typeOptions?.loadOptionsMethod)));

const namesField = ({ displayName }: Leaf, text: unknown) =>
	String(text).includes(`'${displayName}'`);

/** Whether an item is told as one that may be done: with this word, or failed with this state. */
const mayBeDone = (told: unknown) =>
	told === 'unclear' || JSON.stringify(told) === '{"state":"mayBeDone"}';

/** What the sandbox refused as not documented. */
const undocumented = (requests: JournalEntry[]) =>
	requests.flatMap(({ undocumented: what, method, path }) =>
		what === undefined ? [] : `${method} ${path}: ${what}`,
	);

/** @param unconfirmed bodies of status 200 with which this vendor confirms no write */
export function contractOf(name: VendorName, unconfirmed: unknown[]): void {
	const { node, trigger } = VENDORS.find((vendor) => vendor.name === name)!;

	beforeAll(async () => {
		nock.restore();
		description = (await loadBuiltPackage()).getNode(name).type.description as INodeTypeDescription;
	});

	const operations = node.resources.flatMap(({ value: resource, operations: all }) =>
		all.map(({ value: operation }) => ({ resource, operation })),
	);

	describe.each(operations)('$resource: $operation', ({ resource, operation }) => {
		withSandbox();
		let made: ReturnType<typeof makeWays> | undefined;
		const ways = async () => await (made ??= makeWays());

		/** All ways to set the operation, each with everything filled in. */
		const makeWays = async () => {
			const settings = settingsOf(description, { resource, operation });
			const own = settings.filter(({ dataToSend }) => dataToSend !== 'autoMapInputData');
			return await Promise.all(
				own.map(async (setting) => {
					const parameters = await filled(
						description,
						setting,
						lookUpIn(name, description, credentials),
					);
					return { parameters, leaves: leavesOf(shownOf(description, setting)) };
				}),
			);
		};

		/** With an expression in this place. Where it chooses, n8n shows all that it may bring. */
		const byItem = async (parameters: INodeParameters, leaf: Leaf) =>
			await filled(
				description,
				withValue(parameters, leaf, AS_ITEM_HAS_IT),
				lookUpIn(name, description, credentials),
			);

		it('sends what the documentation has, and pairs what it gives out', async () => {
			for (const { parameters } of await ways()) {
				const { output, requests } = await run(name, parameters, [1, 2]);
				expect({ parameters, undocumented: undocumented(requests) }).toMatchObject({
					undocumented: [],
				});
				for (const { pairedItem } of output) {
					expect([0, 1]).toContain((pairedItem as { item: number }).item);
				}
				const refused = output.filter(({ json }) => json.error && requests.length === 0);
				expect({ parameters, refused: refused.map(({ json }) => json) }).toMatchObject({
					refused: [],
				});
			}
		});

		it('takes nothing for another order: what is always there, or was to be chosen, is refused when empty, anything else is left out', async () => {
			for (const { parameters, leaves } of await ways()) {
				for (const leaf of leaves) {
					const { output, requests } = await run(name, await byItem(parameters, leaf), NOTHING);
					const about = { field: leaf.path.join('.') };
					if (isRefusedEmpty(leaf)) {
						expect({ ...about, requests: asked(requests) }).toEqual({ ...about, requests: [] });
						output.forEach(({ json }, item) => {
							expect({ ...about, named: namesField(leaf, json.error), error: json.error }).toEqual({
								...about,
								named: true,
								error: expect.stringMatching(new RegExp(`\\[item ${item}\\]$`)),
							});
						});
						expect(output).toHaveLength(NOTHING.length);
					} else {
						const leftOut = await run(name, without(parameters, leaf), NOTHING);
						expect({ ...about, requests: asked(requests) }).toEqual({
							...about,
							requests: asked(leftOut.requests),
						});
						expect(undocumented(requests)).toEqual([]);
					}
				}
			}
		});

		it('sends an odd value as the documentation allows, or refuses it and names the field', async () => {
			for (const { parameters, leaves } of await ways()) {
				for (const leaf of leaves) {
					const { output, requests, result } = await run(name, await byItem(parameters, leaf), ODD);
					const about = { field: leaf.path.join('.') };
					expect({ ...about, error: result.error }).toEqual({ ...about, error: undefined });
					expect({ ...about, undocumented: undocumented(requests) }).toEqual({
						...about,
						undocumented: [],
					});
					for (const { json } of output) {
						expect({ ...about, error: json.error }).not.toMatchObject({
							error: expect.stringMatching(/undefined|not a function|Cannot read|is not iterable/),
						});
					}
				}
			}
		});

		it('keeps a hostile text in its place', async () => {
			for (const { parameters, leaves } of await ways()) {
				const usual = await run(name, parameters);
				const shape = ({ method, path, query }: JournalEntry) =>
					`${method} ${path.split('/').length} ${Object.keys(query).sort().join()}`;
				const usualShapes = new Set(usual.requests.map(shape));
				for (const leaf of leaves) {
					// A name of a parameter of the user's own is meant to change the query.
					if (/Key$|parameters|queryParameters|extraFields/i.test(leaf.path.join('.'))) continue;
					const value: NodeParameterValueType = HOSTILE;
					const { requests } = await run(name, withValue(parameters, leaf, value));
					for (const request of requests) {
						expect({ field: leaf.path.join('.'), shape: shape(request) }).toEqual({
							field: leaf.path.join('.'),
							shape: expect.stringMatching(
								new RegExp(`^(${[...usualShapes].map(escaped).join('|')})$`),
							),
						});
					}
				}
			}
		});

		/** The request by which the operation writes, if it does. */
		const write = documentedWrite(name, { resource, operation });

		/** The parameters on an account that has the records which they name. */
		const ready = async (parameters: INodeParameters) => {
			if (write) await freshSandbox();
			return await withRecords(name, parameters, async (others) => {
				const { output } = await run(name, others);
				return output.map(({ json }) => json);
			});
		};

		it('changes what the vendor holds if it is documented to write, and else nothing', async () => {
			for (const { parameters } of await ways()) {
				const named = await ready(parameters);
				const before = await held();
				const { output, requests } = await run(name, named);
				expect({
					parameters: named,
					output,
					writes: requests.some(isWrite),
					isChanged: (await held()) !== before,
				}).toMatchObject({ writes: Boolean(write), isChanged: Boolean(write) });
			}
		});

		if (!write) return;
		const { method, path } = write;

		it('begins with no number and no word that would be written without being chosen', () => {
			const begun = settingsOf(description, { resource, operation })
				.flatMap((setting) => leavesOf(shownOf(description, setting)))
				.filter(({ parameter: { type } }) => ['number', 'options'].includes(type))
				.filter(({ parameter: { default: initial } }) => initial !== '')
				.map(({ path: place }) => place.join('.'));
			expect(begun.filter((place) => !WAYS_OF_WORKING.includes(place))).toEqual([]);
		});

		it('is sent once, whatever befalls a write', async () => {
			const [{ parameters }] = await ways();
			for (const fault of FAULTS) {
				const named = await ready(parameters);
				await control('POST', 'faults', { vendor: name, method, path, times: 9, ...fault });
				const { output, requests } = await run(name, named);
				expect({ fault, writes: requests.filter(isWrite).length }).toEqual({ fault, writes: 1 });
				expect(output).toMatchObject([
					{ json: { error: expect.any(String), details: { state: 'mayBeDone' } } },
				]);
			}
		});

		it('takes no answer for a success that does not confirm the write', async () => {
			const [{ parameters }] = await ways();
			for (const body of unconfirmed) {
				const named = await ready(parameters);
				const fault = { vendor: name, method, path, kind: 'status', status: 200, body };
				await control('POST', 'faults', fault);
				const { output } = await run(name, named);
				const isUnclear = output.map(({ json }) => mayBeDone(json.outcome ?? json.details));
				expect({ body, output, isUnclear }).toMatchObject({ isUnclear: [true] });
			}
		});
	});

	describe.each(trigger.events.map(({ value }) => ({ event: value })))(
		'trigger: $event',
		({ event }) => {
			withSandbox();

			it('refuses what is always there, or was to be chosen, and is empty, naming the field', async () => {
				const node = `${name}Trigger`;
				const own = (await loadBuiltPackage()).getNode(node).type
					.description as INodeTypeDescription;
				for (const settings of settingsOf(own, { event })) {
					const parameters = await filled(own, settings, lookUpIn(node, own, credentials));
					for (const leaf of leavesOf(shownOf(own, settings))) {
						for (const nothing of ['={{ undefined }}', '={{ null }}', '={{ "" }}']) {
							const { error } = await pollNode({
								node,
								mode: 'manual',
								parameters: withValue(parameters, leaf, nothing),
								credentials: credentials(),
							});
							const about = { field: leaf.path.join('.'), nothing };
							if (isRefusedEmpty(leaf)) {
								expect({ ...about, named: namesField(leaf, error?.message) }).toEqual({
									...about,
									named: true,
								});
							} else {
								expect({ ...about, error: error?.message }).toEqual({ ...about, error: undefined });
							}
						}
					}
				}
			});
		},
	);
}

/** One for each operation, as limits are counted by the address. */
function withSandbox(): void {
	beforeAll(freshSandbox);
	afterAll(async () => await sandbox.close());
}

async function freshSandbox(): Promise<void> {
	await sandbox?.close();
	sandbox = await startSandbox();
	lastNumber = 0;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const FAULTS = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'html' },
	{ kind: 'breakBefore' },
	{ kind: 'breakAfter' },
];

/** What begins with a choice, as it says how the node is to work, and is no content of what is written. */
const WAYS_OF_WORKING = [
	...['dataToSend', 'otherFields', 'findBy'],
	// Footprints, Lead: Update: "Unchanged".
	'status',
	// Tracksale: "Now".
	'when',
	// wolkvox: which fields a record has, that the campaign is left as it is, how dates are read, where a value goes.
	...['typeCampaign', 'campaignStatus'],
	'options.timezone',
	...['telFields.values.0.name', 'additionalFields.optFields.values.0.name'],
];
