import { footprintsNode } from './nodes/Footprints/actions';
import { footprintsTrigger } from './nodes/Footprints/events';
import type { VendorTrigger } from './nodes/shared/trigger/event';
import type { VendorNode } from './nodes/shared/operation/operation';
import { tracksaleNode } from './nodes/Tracksale/actions';
import { tracksaleTrigger } from './nodes/Tracksale/events';
import { trustNode } from './nodes/Trust/actions';
import { trustTrigger } from './nodes/Trust/events';
import { wolkvoxNode } from './nodes/Wolkvox/actions';
import { wolkvoxTrigger } from './nodes/Wolkvox/events';
import { createFootprints } from './sandbox/footprints';
import { createTracksale } from './sandbox/tracksale';
import { createTrust } from './sandbox/trust';
import type { Vendor } from './sandbox/vendor';
import { createWolkvox } from './sandbox/wolkvox';

/** A vendor as docs, sandbox, demo credentials and tests know it. */
export interface DescribedVendor {
	/** The type name of its action node; its guide is docs/<name>.md, its fields docs/reference/<name>.md, its sandbox sandbox/<name>/. */
	name: string;
	/** Below nodes/ and test/nodes/. */
	folder: string;
	/** The package that has this vendor alone, in packages/<package>/. */
	package: string;
	node: VendorNode;
	trigger: VendorTrigger;
	/** A new one is the vendor as freshly started. */
	createSandbox(): Vendor;
}

/** All vendors of the package: the one list that everything around the nodes reads. */
export const VENDORS = [
	{
		name: 'footprints',
		folder: 'Footprints',
		package: 'n8n-nodes-footprints-retail',
		node: footprintsNode,
		trigger: footprintsTrigger,
		createSandbox: createFootprints,
	},
	{
		name: 'tracksale',
		folder: 'Tracksale',
		package: 'n8n-nodes-tracksale-nps',
		node: tracksaleNode,
		trigger: tracksaleTrigger,
		createSandbox: createTracksale,
	},
	{
		name: 'trust',
		folder: 'Trust',
		package: 'n8n-nodes-trust-push',
		node: trustNode,
		trigger: trustTrigger,
		createSandbox: createTrust,
	},
	{
		name: 'wolkvox',
		folder: 'Wolkvox',
		package: 'n8n-nodes-wolkvox',
		node: wolkvoxNode,
		trigger: wolkvoxTrigger,
		createSandbox: createWolkvox,
	},
] as const satisfies DescribedVendor[];

export type VendorName = (typeof VENDORS)[number]['name'];
