import { choice, day, decimal, picked, text, textList } from '../../../shared/fields';
import type { FormFields } from '../../../shared/form';
import { operation } from '../../../shared/operation';
import { path } from '../../../shared/path';
import { ID_PLACEHOLDER, LEAD_STATUSES, leadId } from '../../fields';

interface Update extends FormFields {
	leadId: string;
}

const withCustomer = { displayOptions: { show: { status: ['customer'] } } };

/** Source: Footprints API, "Update Lead". */
export const updateLead = operation<Update>({
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
				default: '',
				description: 'To give a reason for a lost lead, use Mark as Lost instead',
			},
			[...LEAD_STATUSES, { name: 'Unchanged', value: '' }],
		),
		text({ displayName: 'Contract Number', name: 'contractNumber', ...withCustomer }),
		decimal({
			displayName: 'Contract Value',
			name: 'contractValue',
			placeholder: 'e.g. 1200.50',
			...withCustomer,
		}),
		day({ displayName: 'Contract Date', name: 'contractDate', ...withCustomer }),
		text({
			displayName: 'Contract Description',
			name: 'contractDescription',
			typeOptions: { rows: 3 },
			...withCustomer,
		}),
	],
	collections: {
		updateFields: [
			picked({ displayName: 'Channel', name: 'channelId' }, 'searchChannels', ID_PLACEHOLDER),
			text({ displayName: 'Company', name: 'userCompanyName' }),
			text({ displayName: 'Company Address', name: 'userCompanyAddress' }),
			picked(
				{ displayName: 'SKU', name: 'skuId', description: 'The article that the lead is about' },
				'searchSkus',
				ID_PLACEHOLDER,
			),
			text({
				displayName: 'SKU External ID',
				name: 'skuExternalId',
				description: "The article's code in your own system",
			}),
			textList({ displayName: 'Tags', name: 'tags', description: 'Separated by commas' }),
		],
	},
	request: ({ leadId: id, ...changes }) => ({
		method: 'PUT',
		path: path`/api/lead/${id}`,
		form: changes,
	}),
});
