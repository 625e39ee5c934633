import { choice, day, decimal, picked, text, textList } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { path } from '../../../shared/request/path';
import { hasId } from '../../api';
import { checkChanges, ID_PLACEHOLDER, leadId } from '../../fields';
import { searchChannels, searchSkus } from '../../pickers';

/** Source: Footprints API, "Update Lead". */
export const updateLead = operation({
	name: 'Update',
	value: 'update',
	action: 'Update lead',
	description: 'Moves a lead to another status, with its contract once it is a customer',
	fields: [
		leadId,
		choice(
			{
				displayName: 'Status',
				name: 'status',
				default: 'unchanged',
				description: 'To give a reason for a lost lead, use Mark as Lost instead',
			},
			[
				{
					name: 'Customer',
					value: 'customer',
					fields: [
						text({ displayName: 'Contract Number', name: 'contractNumber' }),
						decimal({
							displayName: 'Contract Value',
							name: 'contractValue',
							placeholder: 'e.g. 1200.50',
							description: 'The amount alone; Footprints does not say in which currency',
						}),
						day({ displayName: 'Contract Date', name: 'contractDate' }),
						text({
							displayName: 'Contract Description',
							name: 'contractDescription',
							typeOptions: { rows: 3 },
						}),
					],
				},
				{ name: 'Lead', value: 'lead' },
				{ name: 'Lost', value: 'lost' },
				{ name: 'Opportunity', value: 'opportunity' },
				{ name: 'Prospect', value: 'prospect' },
				{ name: 'Sale Lead', value: 'sale_lead' },
				{ name: 'Unchanged', value: 'unchanged' },
			],
		),
	],
	collections: {
		updateFields: [
			picked({ displayName: 'Channel', name: 'channelId' }, searchChannels, ID_PLACEHOLDER),
			text({ displayName: 'Company', name: 'userCompanyName' }),
			text({ displayName: 'Company Address', name: 'userCompanyAddress' }),
			picked(
				{
					displayName: 'Article (SKU)',
					name: 'skuId',
					finds: 'article',
					description: 'The article that the lead is about',
				},
				searchSkus,
				ID_PLACEHOLDER,
			),
			text({
				displayName: 'Article External ID',
				name: 'skuExternalId',
				description: "The article's code in your own system",
			}),
			textList({
				displayName: 'Tags',
				name: 'tags',
				description:
					'Separated by commas. Footprints does not say whether they replace those of the lead or are added.',
			}),
		],
	},
	check: (lead) =>
		checkChanges(lead, lead.status === 'unchanged' ? ['leadId', 'status'] : ['leadId']),
	request: ({ leadId: id, status, ...changes }) => ({
		method: 'PUT',
		path: path`/api/lead/${id}`,
		form: { ...(status !== 'unchanged' && { status }), ...changes },
		expects: hasId,
	}),
});
