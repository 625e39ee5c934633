import { Workflow, type INodeParameters, type INodeType } from 'n8n-workflow';
import { Footprints } from '../../nodes/Footprints/Footprints.node';
import { FootprintsTrigger } from '../../nodes/Footprints/FootprintsTrigger.node';
import { Tracksale } from '../../nodes/Tracksale/Tracksale.node';
import { TracksaleTrigger } from '../../nodes/Tracksale/TracksaleTrigger.node';
import { Trust } from '../../nodes/Trust/Trust.node';
import { TrustTrigger } from '../../nodes/Trust/TrustTrigger.node';
import { footprintsNode } from '../../nodes/Footprints/actions';
import { footprintsTrigger } from '../../nodes/Footprints/events';
import { tracksaleNode } from '../../nodes/Tracksale/actions';
import { tracksaleTrigger } from '../../nodes/Tracksale/events';
import { trustNode } from '../../nodes/Trust/actions';
import { trustTrigger } from '../../nodes/Trust/events';
import { catalogueOf } from '../support/catalogue';

/** What n8n's editor shows below a node: it works the subtitle out like this. */
function shownBelow({ description }: INodeType, parameters: INodeParameters): unknown {
	const node = { id: '1', name: 'Node', type: 'any', typeVersion: 1, position: [0, 0], parameters };
	const { nodeTypes } = catalogueOf({ any: { description } }, []);
	const workflow = new Workflow({
		nodes: [{ ...node, position: [0, 0] }],
		connections: {},
		active: false,
		nodeTypes,
	});
	return workflow.expression.getSimpleParameterValue(
		{ ...node, position: [0, 0] },
		description.subtitle,
		'internal',
		{},
	);
}

it.each([
	[new Footprints(), footprintsNode],
	[new Tracksale(), tracksaleNode],
	[new Trust(), trustNode],
])('the subtitle of an action node names what is chosen', (node, { resources }) => {
	for (const resource of resources) {
		for (const { name, value: operation } of resource.operations) {
			const subtitle = shownBelow(node, { resource: resource.value, operation });
			expect(subtitle).toBe(`${resource.name}: ${name}`);
		}
	}
});

it.each([
	[new FootprintsTrigger(), footprintsTrigger],
	[new TracksaleTrigger(), tracksaleTrigger],
	[new TrustTrigger(), trustTrigger],
])('the subtitle of a trigger names the event', (node, { events }) => {
	for (const { name, value: event } of events) {
		expect(shownBelow(node, { event })).toBe(name);
	}
});
