import type { VendorNode } from '../../shared/operation/operation';
import { footprints } from '../api';
import { businessUser } from './businessUser';
import { catalogue } from './catalogue';
import { channel } from './channel';
import { customer } from './customer';
import { lead } from './lead';
import { leadAction } from './leadAction';
import { location } from './location';
import { loyaltyCampaign } from './loyaltyCampaign';
import { loyaltyCode } from './loyaltyCode';
import { mobileTracking } from './mobileTracking';
import { notification } from './notification';
import { offer } from './offer';
import { offlineCampaign } from './offlineCampaign';
import { prospect } from './prospect';
import { script } from './script';
import { sku } from './sku';
import { webTracking } from './webTracking';

export const footprintsNode: VendorNode = {
	vendor: footprints,
	resources: [
		businessUser,
		catalogue,
		channel,
		customer,
		lead,
		leadAction,
		location,
		loyaltyCampaign,
		loyaltyCode,
		mobileTracking,
		notification,
		offer,
		offlineCampaign,
		prospect,
		script,
		sku,
		webTracking,
	],
};
