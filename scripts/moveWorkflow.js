const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');

const BUNDLE = 'n8n-nodes-customer-journey';
const packagesFolder = join(__dirname, '..', 'packages');

/** The single package of each vendor, by the type name of its node. */
const singles = Object.fromEntries(
	readdirSync(packagesFolder).map((folder) => {
		const { n8n } = JSON.parse(readFileSync(join(packagesFolder, folder, 'package.json'), 'utf8'));
		const name = basename(n8n.nodes[0], '.node.js');
		return [name[0].toLowerCase() + name.slice(1), folder];
	}),
);

/** The part of a node type that says which package it is from, for all nodes of ours, also as tools of an AI Agent. */
const OURS = new RegExp(
	`^(?:${[BUNDLE, ...Object.values(singles)].join('|')})\\.((${Object.keys(singles).join('|')})(?:Trigger|Tool|HitlTool)?)$`,
);

/**
 * An exported workflow with its nodes from another package: from the bundle's, or from a single one for the nodes of its
 * vendor; all other nodes stay as they are. Gives back the workflow and the names of the nodes that have changed.
 * @throws Error when the package is none of ours, or the workflow is no workflow
 */
function moveWorkflow(workflow, target) {
	if (target !== BUNDLE && !Object.values(singles).includes(target)) {
		const known = [BUNDLE, ...Object.values(singles)].join(', ');
		throw new Error(`'${target}' is none of our packages: ${known}.`);
	}
	if (!Array.isArray(workflow?.nodes))
		throw new Error('This is no workflow that n8n has exported.');
	const moved = [];
	const nodes = workflow.nodes.map((node) => {
		const [, name, vendor] = OURS.exec(node.type) ?? [];
		const type = `${target}.${name}`;
		if (!name || type === node.type || (target !== BUNDLE && singles[vendor] !== target))
			return node;
		moved.push(node.name);
		return { ...node, type };
	});
	return { workflow: { ...workflow, nodes }, moved };
}

/** `npm run move-workflow -- <file> <package>`: writes the file anew. */
function main([file, target]) {
	if (!file || !target)
		throw new Error('Use it so: npm run move-workflow -- workflow.json n8n-nodes-…');
	const { workflow, moved } = moveWorkflow(JSON.parse(readFileSync(file, 'utf8')), target);
	if (moved.length > 0) writeFileSync(file, `${JSON.stringify(workflow, null, 2)}\n`);
	process.stdout.write(
		moved.length > 0 ? `Now from ${target}: ${moved.join(', ')}\n` : 'No node had to be changed.\n',
	);
}

module.exports = { moveWorkflow };

if (require.main === module) {
	try {
		main(process.argv.slice(2));
	} catch (error) {
		process.stderr.write(`${error.message}\n`);
		process.exitCode = 1;
	}
}
