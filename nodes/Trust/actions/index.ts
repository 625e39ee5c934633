import type { VendorNode } from '../../shared/operation/operation';
import { trust } from '../api';
import { campaign } from './campaign';
import { notification } from './notification';
import { segment } from './segment';
import { statistics } from './statistics';
import { token } from './token';

export const trustNode: VendorNode = {
	vendor: trust,
	resources: [campaign, notification, segment, statistics, token],
};
