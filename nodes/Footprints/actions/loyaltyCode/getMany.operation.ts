import { text } from '../../../shared/fields/fields';
import { listOperation } from '../../../shared/operation/operation';
import { loyaltyCampaign } from '../../fields';
import { codeKey, codeList, codePages, codesOf, simplifiedCode } from '../../loyaltyCodes';

/** Source: Footprints API, "Code List". */
export const getManyLoyaltyCodes = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many loyalty codes',
	description: 'Lists codes that are given out, redeemed or blocked, with their customers',
	collections: {
		filters: [
			loyaltyCampaign({ description: 'Only codes of this campaign' }),
			text({
				displayName: 'Search',
				name: 'searchTerm',
				description: 'Only codes that contain this text',
			}),
		],
	},
	request: ({ campaignInternalId, searchTerm }) => codeList({ campaignInternalId, searchTerm }),
	rows: codesOf,
	keyOf: codeKey,
	paging: codePages,
	simplify: simplifiedCode,
});
