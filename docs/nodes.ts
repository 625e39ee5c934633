import { footprintsNode } from '../nodes/Footprints/actions';
import * as footprintsPickers from '../nodes/Footprints/pickers';
import type { VendorNode } from '../nodes/shared/operation';
import { tracksaleNode } from '../nodes/Tracksale/actions';
import * as tracksalePickers from '../nodes/Tracksale/pickers';
import { trustNode } from '../nodes/Trust/actions';
import * as trustPickers from '../nodes/Trust/pickers';
import { wolkvoxNode } from '../nodes/Wolkvox/actions';
import * as wolkvoxPickers from '../nodes/Wolkvox/pickers';

interface DescribedNode {
	/** The vendor's folder under nodes/ and test/nodes/. */
	folder: string;
	/** Its page. */
	page: string;
	node: VendorNode;
	pickers: Record<string, unknown>;
}

/** All action nodes of the package by their type name, for the documentation and the completeness test. */
export const NODES: Record<string, DescribedNode> = {
	footprints: {
		folder: 'Footprints',
		page: 'docs/footprints.md',
		node: footprintsNode,
		pickers: footprintsPickers,
	},
	tracksale: {
		folder: 'Tracksale',
		page: 'docs/tracksale.md',
		node: tracksaleNode,
		pickers: tracksalePickers,
	},
	trust: {
		folder: 'Trust',
		page: 'docs/trust.md',
		node: trustNode,
		pickers: trustPickers,
	},
	wolkvox: {
		folder: 'Wolkvox',
		page: 'docs/wolkvox.md',
		node: wolkvoxNode,
		pickers: wolkvoxPickers,
	},
};
