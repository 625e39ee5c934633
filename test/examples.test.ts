import { NodeHelpers } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodeTypeDescription,
} from 'n8n-workflow';
import { CHOICES, withChoices } from '../e2e/support/choices';
import { loadBuiltPackage } from './support/catalogue';
import { readExamples } from './support/examples';
import { runNode } from './support/n8n';
import { vendorRequests } from './support/vendor';

const OURS = 'n8n-nodes-customer-journey.';
const NOTE = 'n8n-nodes-base.stickyNote';
const STOP = 'n8n-nodes-base.stopAndError';

/** n8n's own steps that reach nobody outside; a data table and a file are n8n's own. */
const HARMLESS = [
	...['manualTrigger', 'scheduleTrigger', 'formTrigger', 'stickyNote', 'noOp', 'stopAndError'],
	...['set', 'filter', 'if', 'merge', 'splitOut', 'removeDuplicates', 'sort', 'summarize'],
	...['html', 'extractFromFile', 'dataTable', 'readWriteFile'],
].map((name) => `n8n-nodes-base.${name}`);

const examples = readExamples();
const isOurs = ({ type }: INode) => type.startsWith(OURS);
const shortName = ({ type }: INode) => type.slice(OURS.length);
const isAction = (node: INode) => isOurs(node) && !node.type.endsWith('Trigger');
const writes = (node: INode) =>
	isAction(node) && !/^(get|check)/.test(String(node.parameters.operation));

const nodesThat = (wanted: (node: INode) => boolean) =>
	examples.flatMap(({ file, workflow }) =>
		workflow.nodes.filter(wanted).map((node) => ({ file, node, name: node.name })),
	);

async function descriptionOf(node: INode): Promise<INodeTypeDescription> {
	const { type } = (await loadBuiltPackage()).getNode(shortName(node));
	return NodeHelpers.getVersionedNodeType(type, node.typeVersion).description;
}

/** The node as n8n opens it: with every default, and without what it does not know or show. */
async function opened(node: INode): Promise<{ node: INode; description: INodeTypeDescription }> {
	const description = await descriptionOf(node);
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	return { node: { ...node, parameters: parameters ?? {} }, description };
}

/** What n8n marks in red, by the name of the parameter. */
async function issuesOf(example: INode): Promise<string[]> {
	const { node, description } = await opened(example);
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	return Object.keys(issues?.parameters ?? {});
}

describe.each(nodesThat(isOurs))('$file, $name', ({ node: example }) => {
	it('has only parameters that n8n knows and shows with these settings', async () => {
		const { node } = await opened(example);
		expect(node.parameters).toMatchObject(example.parameters);
	});

	it('has only values that can be chosen', async () => {
		const { node, description } = await opened(example);
		expect(notAmongChoices(description.properties, node.parameters, node, description)).toEqual([]);
	});

	it('has no record, recipient or ID chosen', async () => {
		const { node, description } = await opened(example);
		for (const property of description.properties) {
			const isAsked = property.required === true || property.type === 'resourceLocator';
			const isShown = NodeHelpers.displayParameter(node.parameters, property, node, description);
			if (!isAsked || !isShown) continue;
			expect([property.name, chosenIn(property, node.parameters)]).toEqual([property.name, '']);
		}
	});

	it('names no credential', () => {
		expect(example.credentials).toBeUndefined();
	});

	it('lacks nothing once the sandbox’s choices are made', async () => {
		const [filled] = withChoices({ name: '', nodes: [example], connections: {} }).nodes;
		expect(Object.keys(filled.credentials ?? {})).toHaveLength(1);
		expect(await issuesOf(filled)).toEqual([]);
	});
});

describe.each(nodesThat(writes))('$file, $name, as imported', ({ node }) => {
	it('is red, and is refused before any request', async () => {
		expect(await issuesOf(node)).not.toEqual([]);
		const run = runNode({ node: shortName(node), parameters: node.parameters });
		await expect(run).rejects.toThrow(/has issues:\n- Parameter ".+" is required\.$/);
		expect(vendorRequests()).toEqual([]);
	});

	it('says in its name what to choose', () => {
		expect(node.name).toMatch(/: (choose|write) /);
	});
});

describe.each(examples)('$file', ({ workflow }) => {
	const { nodes, connections } = workflow;
	const named = (name: string) => nodes.find((node) => node.name === name)!;
	const after = (name: string, output?: number): string[] =>
		(connections[name]?.main ?? [])
			.filter((_, at) => output === undefined || at === output)
			.flatMap((targets) => (targets ?? []).map(({ node }) => node));
	const reached = (names: string[], seen = new Set<string>()): Set<string> => {
		for (const name of names) {
			if (seen.has(name)) continue;
			reached(after(name), seen.add(name));
		}
		return seen;
	};

	it('has besides our steps only some of n8n that reach nobody outside', () => {
		const others = nodes.filter((node) => !isOurs(node)).map(({ type }) => type);
		expect(others.filter((type) => !HARMLESS.includes(type))).toEqual([]);
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
	});

	it('has no address, phone or ID in it', () => {
		const parameters = nodes.map((node) => node.parameters);
		const texts: string[] = [];
		JSON.stringify(parameters, (key, value: unknown) => {
			if (typeof value === 'string' && key !== 'id') texts.push(value);
			return value;
		});
		expect(texts.filter((text) => /\w@\w|\d{6}/.test(text))).toEqual([]);
	});

	it('keeps its progress, so that a crash leaves what was done', () => {
		expect(workflow.settings).toMatchObject({ executionOrder: 'v1', saveExecutionProgress: true });
	});

	it('is told in numbered notes', () => {
		const headings = nodes
			.filter(({ type }) => type === NOTE)
			.map(({ parameters }) => String(parameters.content).split('\n')[0]);
		expect(headings).toEqual([
			`## ${workflow.name}`,
			'## 1 · Credential',
			expect.stringMatching(/^## 2 · \w/),
			'## 3 · Publish',
		]);
	});

	it('says that a run by hand really writes, where its trigger then hands over what was before', () => {
		const isStartedByRecords = nodes.some((node) => isOurs(node) && !isAction(node));
		const notes = JSON.stringify(nodes.filter(({ type }) => type === NOTE));
		expect(notes.includes('**Execute workflow** really')).toBe(
			isStartedByRecords && nodes.some(writes),
		);
	});

	it('names in its notes and expressions only steps that it has', () => {
		const texts = JSON.stringify(nodes.map(({ parameters }) => parameters));
		const inNotes = [...texts.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name);
		const names = nodes.map(({ name }) => name);
		const isStep = (text: string) =>
			names.some((name) => name === text || name.startsWith(`${text}:`));
		const others = ['Push KPIs', 'This cannot be undone.', 'Execute workflow'];
		expect(inNotes.filter((text) => !isStep(text) && !others.includes(text))).toEqual([]);
		const inExpressions = [...texts.matchAll(/\$\('(.+?)'\)/g)].map(([, name]) => name);
		expect(inExpressions.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('ends in an alert wherever a step of ours fails, after what went well', () => {
		for (const node of nodes.filter(isAction)) {
			expect(node.onError).toBe('continueErrorOutput');
			// n8n would give out an empty item where the step failed, and the run would go on as if nothing had been found.
			expect(node.alwaysOutputData).toBeUndefined();
			const [failed] = after(node.name, 1);
			const stops = [...reached([failed])].filter((name) => named(name).type === STOP);
			expect(stops).toHaveLength(1);
			// n8n works the branches off from top to bottom, and the stop ends the run.
			const [well] = after(node.name, 0);
			expect(named(well).position[1]).toBeLessThan(named(failed).position[1]);
		}
	});

	it('has nothing that covers another thing', () => {
		const boxes = nodes.map(boxOf);
		const covered = boxes.flatMap((one, at) =>
			boxes.slice(at + 1).flatMap((other) => (overlap(one, other) ? [[one.name, other.name]] : [])),
		);
		expect(covered).toEqual([]);
	});

	it('has connections between its own steps alone', () => {
		for (const from of Object.keys(connections)) {
			for (const name of [from, ...after(from)]) expect(named(name)).toBeDefined();
		}
	});
});

it.each(['lead-to-survey.json', 'qualified-lead-to-survey.json', 'detractor-to-callback.json'])(
	'%s lets everybody pass once, also when it is run again',
	(file) => {
		const { workflow } = examples.find((example) => example.file === file)!;
		const once = workflow.nodes.find(({ type }) => type.endsWith('.removeDuplicates'))!;
		expect(once.parameters).toMatchObject({
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: expect.stringMatching(/^=\{\{ \$json\._?id \}\}$/),
		});
		const followers = workflow.connections[once.name].main.flat().map((to) => to?.node);
		expect(followers).toEqual(workflow.nodes.filter(writes).map(({ name }) => name));
	},
);

it('has choices for steps of the examples alone', () => {
	const names = nodesThat(() => true).map(({ name }) => name);
	expect(Object.keys(CHOICES).filter((name) => !names.includes(name))).toEqual([]);
});

/** What an example has chosen: nothing where it takes the value from the item, or has what a new node has. */
function chosenIn(
	{ name, default: preset }: INodeProperties,
	parameters: INodeParameters,
): unknown {
	const valueOf = (given: unknown) =>
		typeof given === 'object' && given && 'value' in given ? given.value : given;
	const value = valueOf(parameters[name]);
	const isFromItem = typeof value === 'string' && value.startsWith('=');
	return isFromItem || value === valueOf(preset) ? '' : value;
}

/** The paths of values that are none of their parameter's choices. */
function notAmongChoices(
	properties: INodeProperties[],
	values: INodeParameters,
	node: INode,
	description: INodeTypeDescription,
): string[] {
	return properties.flatMap((property) => {
		const value = values[property.name];
		if (value === undefined || String(value).startsWith('=')) return [];
		const { type, options = [], typeOptions } = property;
		if (type === 'options' || type === 'multiOptions') {
			if (typeOptions?.loadOptionsMethod) return [];
			if (!NodeHelpers.displayParameter(node.parameters, property, node, description)) return [];
			const choices = options.map((option) => ('value' in option ? option.value : undefined));
			return [value].flat().every((one) => choices.includes(one as never)) ? [] : [property.name];
		}
		const rows = Object.entries(Object(value)) as Array<
			[string, INodeParameters | INodeParameters[]]
		>;
		if (type === 'collection') {
			return notAmongChoices(
				options as INodeProperties[],
				value as INodeParameters,
				node,
				description,
			);
		}
		if (type !== 'fixedCollection') return [];
		return rows.flatMap(([name, entries]) => {
			const group = (options as INodePropertyCollection[]).find((one) => one.name === name);
			return [entries]
				.flat()
				.flatMap((entry) => notAmongChoices(group?.values ?? [], entry, node, description));
		});
	});
}

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What a node takes on the canvas of n8n, with the name below it. In pixels. */
function boxOf({ name, type, position: [x, y], parameters }: INode): Box {
	if (type === NOTE) {
		const { width, height } = parameters;
		return { name, left: x, top: y, right: x + Number(width), bottom: y + Number(height) };
	}
	const [SIZE, NAME_WIDTH, NAME_HEIGHT] = [100, 220, 60];
	const aside = (NAME_WIDTH - SIZE) / 2;
	return { name, left: x - aside, top: y, right: x + SIZE + aside, bottom: y + SIZE + NAME_HEIGHT };
}

const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;
