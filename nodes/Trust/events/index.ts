import type { VendorTrigger } from '../../shared/trigger/event';
import { trust } from '../api';
import { campaignFinished } from './campaignFinished.event';
import { statisticsChanged } from './statisticsChanged.event';

export const trustTrigger: VendorTrigger = {
	vendor: trust,
	events: [campaignFinished, statisticsChanged],
};
