import type { VendorNode } from '../../shared/operation';
import { tracksale } from '../api';
import { campaign } from './campaign';
import { dispatch } from './dispatch';

export const tracksaleNode: VendorNode = { vendor: tracksale, resources: [campaign, dispatch] };
