import { moveWorkflow } from '../../scripts/moveWorkflow';
import { singlePackages } from '../support/packages';
import survey from '../../workflows/lead-to-survey.json';

const BUNDLE = 'n8n-nodes-customer-journey';
const typesOf = ({ nodes }: { nodes: Array<{ type: string }> }) => nodes.map(({ type }) => type);

it('takes the nodes of one vendor from its own package, and leaves all others', () => {
	const { workflow, moved } = moveWorkflow(survey, 'n8n-nodes-tracksale-nps');

	expect(moved.length).toBeGreaterThan(0);
	expect(typesOf(workflow)).toEqual(
		typesOf(survey).map((type) =>
			type.replace(`${BUNDLE}.tracksale`, 'n8n-nodes-tracksale-nps.tracksale'),
		),
	);
	expect(typesOf(workflow)).toContain(`${BUNDLE}.footprintsTrigger`);
	expect({ ...workflow, nodes: [] }).toEqual({ ...survey, nodes: [] });
});

it('gives the same workflow when all nodes go to their own packages and back', () => {
	const apart = singlePackages.reduce<unknown>(
		(workflow, { folder }) => moveWorkflow(workflow, folder).workflow,
		survey,
	);
	expect(JSON.stringify(apart)).not.toContain(`"${BUNDLE}.`);
	expect(moveWorkflow(apart, BUNDLE).workflow).toEqual(survey);
});

it('moves the nodes that an AI Agent has as tools, and none that only looks like ours', () => {
	const nodes = [
		{ name: 'Tool', type: `${BUNDLE}.wolkvoxTool` },
		{ name: 'Review', type: `${BUNDLE}.wolkvoxHitlTool` },
		{ name: 'Other', type: `${BUNDLE}.wolkvoxOther` },
		{ name: 'Foreign', type: 'n8n-nodes-else.wolkvox' },
	];
	const { workflow, moved } = moveWorkflow({ nodes }, 'n8n-nodes-wolkvox');
	expect(moved).toEqual(['Tool', 'Review']);
	expect(typesOf(workflow)).toEqual([
		'n8n-nodes-wolkvox.wolkvoxTool',
		'n8n-nodes-wolkvox.wolkvoxHitlTool',
		`${BUNDLE}.wolkvoxOther`,
		'n8n-nodes-else.wolkvox',
	]);
});

it('refuses a package that is none of ours, and what is no workflow', () => {
	expect(() => moveWorkflow(survey, 'n8n-nodes-else')).toThrow(/none of our packages: n8n-nodes-/);
	expect(() => moveWorkflow({}, BUNDLE)).toThrow('no workflow');
});
