import type { ListPicker } from '../shared/fields/pickers';
import { searchCampaignsOrAll, searchPredictiveOrAll, searchPreviewOrAll } from './pickers';
import type { RowFilter } from './reportRowOptions';

/** One of wolkvox's ten campaign reports. */
export interface CampaignReport {
	/** wolkvox's name for it (`api`). */
	api: string;
	/** Title, value and action as n8n shows them. */
	name: string;
	value: string;
	action: string;
	description: string;
	/** Which campaigns it knows. */
	campaigns: ListPicker;
	/** The fields of a row, in the order of the sources. */
	columns: string[];
	/** Set where a row is one event, so that a long period can be read in parts; the others are sums. */
	events?: {
		filter: RowFilter;
		/** It holds only calls on records that were loaded in the period asked for. */
		byRecordDate?: boolean;
	};
	/** What a simplified row begins with, where a row has so much that it can be simplified. */
	first?: string[];
}

/** "Fields in the campaign database": the documentation names no number; the site's sample has twelve. */
const OPTS = Array.from({ length: 12 }, (_, index) => `opt${index + 1}`);
const CUSTOMER = ['customer_name', 'customer_last_name', 'customer_id'];

/**
 * Source: the documentation, "Response" (rows), "Description"; its result values and the rule of the two dates: the
 * vendor's Postman collection.
 */
export const phoneResults = {
	api: 'campaign_3',
	name: 'Get Phone Results',
	value: 'getPhoneResults',
	action: 'Get phone results of campaign',
	description: 'Lists the result of each call that predictive campaigns made, phone by phone',
	campaigns: searchPredictiveOrAll,
	columns: [
		'campaign_id',
		'customer_name',
		'customer_last_name',
		'id_type',
		'customer_id',
		'date',
		'telephone',
		'result',
		...OPTS,
		'conn_id',
	],
	events: {
		filter: {
			column: 'result',
			displayName: 'Results',
			values: ['abandon', 'answer', 'answer-machine', 'busy', 'congestion', 'failed', 'no-answer'],
			example: 'do-not-call, recall',
		},
		byRecordDate: true,
	},
	first: ['result', 'date', 'telephone', ...CUSTOMER, 'campaign_id'],
} satisfies CampaignReport;

/** In the order that n8n's rules ask of options. Source, but for phone results: the vendor's Postman collection and the site's report pages. */
export const campaignReports: CampaignReport[] = [
	{
		api: 'campaign_2',
		name: 'Get Agent Results',
		value: 'getAgentResults',
		action: 'Get agent results of campaign',
		description: 'Counts the results that agents noted after their calls',
		campaigns: searchCampaignsOrAll,
		columns: ['cod_act', 'records', 'percent'],
	},
	{
		api: 'campaign_4',
		name: 'Get Attempt Results',
		value: 'getAttemptResults',
		action: 'Get attempt results of campaign',
		description: 'Counts the results of the dialler over every attempt to call',
		campaigns: searchCampaignsOrAll,
		columns: ['result', 'records', 'percent'],
	},
	{
		api: 'campaign_7',
		name: 'Get Machine Detection Details',
		value: 'getMachineDetectionDetails',
		action: 'Get machine detection details of campaign',
		description: 'Lists each check whether a person or an answering machine took the call',
		campaigns: searchCampaignsOrAll,
		columns: ['customer_id', 'campaign_id', 'file_name', 'telephone', 'result', 'date'],
		events: {
			filter: {
				column: 'result',
				displayName: 'Results',
				values: ['human', 'machine'],
				example: 'human, machine',
			},
		},
	},
	{
		api: 'campaign_6',
		name: 'Get Machine Detections',
		value: 'getMachineDetections',
		action: 'Get machine detections of campaign',
		description: 'Counts the answering machines that took calls of each campaign',
		campaigns: searchCampaignsOrAll,
		columns: ['campaign_id', 'total_amd'],
	},
	{
		api: 'campaign_1',
		name: 'Get Machine Results',
		value: 'getMachineResults',
		action: 'Get machine results of campaign',
		description: 'Counts the last result of the dialler for each record',
		campaigns: searchCampaignsOrAll,
		columns: ['result', 'records', 'percent'],
	},
	{
		api: 'campaign_8',
		name: 'Get Phone Machine Codes',
		value: 'getPhoneMachineCodes',
		action: 'Get phone machine codes of campaign',
		description: 'Counts the results of the dialler for each phone number',
		campaigns: searchCampaignsOrAll,
		columns: [
			'telephone',
			'total_machine_recognitions',
			'no_answer',
			'answer_machine',
			'busy',
			'congestion',
			'failed',
		],
	},
	phoneResults,
	{
		api: 'campaign_5',
		name: 'Get Preview Calls',
		value: 'getPreviewCalls',
		action: 'Get preview calls of campaign',
		description: 'Lists the calls that agents made in preview campaigns',
		campaigns: searchPreviewOrAll,
		columns: [
			'type_of_row',
			'campaign_id',
			'customer_name',
			'customer_last_name',
			'result',
			'last_code_act',
			'comments_customer_reg',
			'customer_id',
			'agent_id',
			'conn_id',
			'telephone',
			'hang_up',
			'type_interaction',
			'call_result',
			'date',
			'time',
			'cod_act',
			'comments',
		],
		events: {
			filter: {
				column: 'result',
				displayName: 'Results',
				values: [],
				example: 'do-not-call, recall',
			},
		},
		first: ['result', 'call_result', 'date', 'telephone', ...CUSTOMER, 'agent_id', 'campaign_id'],
	},
	{
		api: 'campaign_10',
		name: 'Get Turbo Dial',
		value: 'getTurboDial',
		action: 'Get turbo dial results of campaign',
		description: 'Counts the results of calls that Turbo Dial made',
		campaigns: searchCampaignsOrAll,
		columns: ['machinecode', 'cantidad'],
	},
	{
		api: 'campaign_9',
		name: 'Get WhatsApp Status',
		value: 'getWhatsAppStatus',
		// n8n's rules for actions know no capital within a word.
		action: 'Get whatsapp status of campaign',
		description: 'Lists whether each WhatsApp message of campaigns was delivered',
		campaigns: searchCampaignsOrAll,
		columns: ['campaing_id', 'telephone', 'status', 'errors', 'date', 'last_update'],
		events: {
			filter: {
				column: 'status',
				displayName: 'Statuses',
				values: ['accepted', 'delivered', 'failed', 'submitted'],
				example: 'delivered, failed',
			},
		},
	},
];
