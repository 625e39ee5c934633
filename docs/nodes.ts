import { footprintsNode } from '../nodes/Footprints/actions';
import * as footprintsPickers from '../nodes/Footprints/pickers';
import type { VendorNode } from '../nodes/shared/operation';
import { tracksaleNode } from '../nodes/Tracksale/actions';
import * as tracksalePickers from '../nodes/Tracksale/pickers';

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
};
