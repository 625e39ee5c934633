import type { Resource } from '../../../shared/operation/operation';
import { changeLoyaltyCodeStatus } from './changeStatus.operation';
import { checkLoyaltyCode } from './check.operation';
import { getLoyaltyCodeHistory } from './getHistory.operation';
import { getManyLoyaltyCodes } from './getMany.operation';

export const loyaltyCode: Resource = {
	name: 'Loyalty Code',
	value: 'loyaltyCode',
	operations: [
		checkLoyaltyCode,
		changeLoyaltyCodeStatus,
		getManyLoyaltyCodes,
		getLoyaltyCodeHistory,
	],
};
