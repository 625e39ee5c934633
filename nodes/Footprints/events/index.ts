import type { VendorTrigger } from '../../shared/trigger/event';
import { footprints } from '../api';
import { leadCreated } from './leadCreated.event';
import { leadStatusChanged } from './leadStatusChanged.event';
import { loyaltyCodeChanged } from './loyaltyCodeChanged.event';

export const footprintsTrigger: VendorTrigger = {
	vendor: footprints,
	events: [leadCreated, leadStatusChanged, loyaltyCodeChanged],
};
