import type { VendorNode } from '../../shared/operation';
import { footprints } from '../api';
import { channel } from './channel';
import { lead } from './lead';

export const footprintsNode: VendorNode = { vendor: footprints, resources: [channel, lead] };
