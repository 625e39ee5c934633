import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { VendorName } from '../../vendors';

/** What stands for a kind of request at a vendor. */
export interface Subject {
	/** The node's type name. */
	node: string;
	parameters: INodeParameters;
	/** The request that is looked at: its method, and how its path begins. */
	method: string;
	path: string;
}

export interface ActionSubject extends Subject {
	/** How many items. More than are under way at once show that a run ends. */
	items: number;
	/** One item; `{n}` in it is its number. */
	item?: IDataObject;
	/** Whether each item has a PDF, named as the item is. */
	hasFile?: true;
	/** Finds the numbers of items in a request, and in what the vendor holds; without it all is about the one item. */
	mark?: RegExp;
	/** Where the vendor holds what was written, in its state. */
	held?: string;
}

export interface PollSubject extends Subject {
	/** What happens after the first poll, at the sandbox's controls or as a run of a node. */
	news:
		| { control: string; body: () => IDataObject }
		| { node: string; parameters: INodeParameters };
}

interface Subjects {
	read: ActionSubject;
	list: ActionSubject;
	write: ActionSubject;
	batch?: ActionSubject;
	upload?: ActionSubject;
	/** A write with a credential of its own. */
	tracking?: ActionSubject;
	poll: PollSubject;
	/** The request of a login, where there is one; what it is made for is the `write`. */
	login?: Pick<Subject, 'method' | 'path'>;
}

/** On wolkvox's clock. */
const justNow = () => {
	const now = DateTime.utc().minus({ hours: 5 }).toFormat('yyyyMMddHHmmss');
	return { from: now, to: now };
};
const picked = (value: string) => ({ __rl: true, mode: 'id', value });
const BY_NAME = /\bitem(\d+)\b/g;
const email = 'item{n}@example.com';
const LEAD = '5ce3b4089d5de97500324001';

/** Each vendor's operations, by the kind of request that they stand for. */
export const SUBJECTS: Record<VendorName, Subjects> = {
	footprints: {
		read: {
			node: 'footprints',
			parameters: {
				...{ resource: 'loyaltyCode', operation: 'check' },
				campaignInternalId: picked('loyalty2'),
				userEmail: '={{ $json.email }}',
				userPhone: '0700000001',
			},
			items: 3,
			item: { email },
			...{ method: 'POST', path: '/api/loyaltyCode/check', mark: BY_NAME },
		},
		list: {
			node: 'footprints',
			parameters: { resource: 'offer', operation: 'getMany', returnAll: true },
			items: 1,
			...{ method: 'GET', path: '/api/offer' },
		},
		write: {
			node: 'footprints',
			parameters: { resource: 'lead', operation: 'create', dataToSend: 'autoMapInputData' },
			items: 12,
			item: { userEmail: email },
			...{ method: 'POST', path: '/api/lead', mark: BY_NAME, held: 'leads' },
		},
		upload: {
			node: 'footprints',
			parameters: {
				...{ resource: 'lead', operation: 'uploadDocuments' },
				leadId: picked(LEAD),
				documentType: 'contracts',
			},
			items: 3,
			hasFile: true,
			...{ method: 'PUT', path: `/api/lead/${LEAD}`, mark: BY_NAME, held: 'documents' },
		},
		tracking: {
			node: 'footprints',
			parameters: {
				...{ resource: 'webTracking', operation: 'initialize' },
				additionalFields: { email: '={{ $json.email }}' },
			},
			items: 3,
			item: { email },
			...{ method: 'POST', path: '/jsapi/init', mark: BY_NAME, held: 'sessions' },
		},
		poll: {
			node: 'footprintsTrigger',
			parameters: { event: 'loyaltyCodeChanged', campaignInternalId: picked('loyalty2') },
			...{ method: 'POST', path: '/api/loyaltyCode/list' },
			news: {
				node: 'footprints',
				parameters: {
					...{ resource: 'loyaltyCode', operation: 'changeStatus' },
					campaignInternalId: picked('loyalty2'),
					...{ userEmail: 'elena.radu@example.com', userPhone: '0700000003' },
					code: picked('9X4C8DN6'),
				},
			},
		},
		login: { method: 'POST', path: '/api/token' },
	},
	tracksale: {
		read: {
			node: 'tracksale',
			parameters: {
				...{ resource: 'campaign', operation: 'checkImpact' },
				campaignCode: picked('101'),
				email: '={{ $json.email }}',
			},
			items: 3,
			item: { email },
			...{ method: 'POST', path: '/campaign/101/can-impact', mark: BY_NAME },
		},
		list: {
			node: 'tracksale',
			parameters: { resource: 'answer', operation: 'getMany', returnAll: true },
			items: 1,
			...{ method: 'GET', path: '/report/answer' },
		},
		write: {
			node: 'tracksale',
			parameters: {
				...{ resource: 'answer', operation: 'addNote' },
				comment: '={{ $json.note }}',
				answerId: '6805500',
			},
			items: 7,
			item: { note: 'item{n}' },
			...{ method: 'POST', path: '/note', mark: BY_NAME, held: 'answers' },
		},
		batch: {
			node: 'tracksale',
			parameters: {
				...{ resource: 'dispatch', operation: 'create' },
				campaignCode: picked('={{ $itemIndex % 2 ? "101" : "102" }}'),
				dataToSend: 'autoMapInputData',
			},
			items: 6,
			item: { email, phone: '5511987{n}54321' },
			...{ method: 'POST', path: '/campaign/', mark: BY_NAME, held: 'dispatches' },
		},
		poll: {
			node: 'tracksaleTrigger',
			parameters: { event: 'answerCreated' },
			...{ method: 'GET', path: '/report/answer' },
			news: {
				node: 'tracksale',
				parameters: {
					...{ resource: 'answer', operation: 'create', dataToSend: 'defineBelow' },
					campaignCode: picked('101'),
					...{ name: 'Ana', email: 'ana@example.com', score: '9' },
				},
			},
		},
	},
	trust: {
		read: {
			node: 'trust',
			parameters: {
				...{ resource: 'statistics', operation: 'get', companyId: picked('1') },
				options: {
					queryParameters: { values: [{ name: 'who', value: '={{ $json.who }}' }] },
				},
			},
			items: 3,
			item: { who: 'item{n}' },
			...{ method: 'GET', path: '/campaigns/api/v1/company/1/statistics', mark: BY_NAME },
		},
		list: {
			node: 'trust',
			parameters: { resource: 'campaign', operation: 'getMany', companyId: picked('1') },
			items: 1,
			...{ method: 'GET', path: '/campaigns/api/v1/company/1/campaign' },
		},
		write: {
			node: 'trust',
			parameters: {
				...{ resource: 'notification', operation: 'send', applicationName: 'Shop' },
				trustId: '={{ $json.device }}',
				title: 'Hi',
			},
			items: 12,
			item: { device: 'item{n}' },
			...{ method: 'POST', path: '/notifications/v2', mark: BY_NAME, held: 'notifications' },
		},
		batch: {
			node: 'trust',
			parameters: {
				...{ resource: 'campaign', operation: 'create', applicationName: 'com.example.shop' },
				messageId: picked('4b2c0d8e-7f1a-4d55-9a0b-000000000001'),
				trustId: '={{ $json.device }}',
				additionalFields: { name: '={{ $itemIndex % 2 ? "One" : "Two" }}' },
			},
			items: 6,
			item: { device: 'item{n}' },
			...{ method: 'POST', path: '/campaigns/api/v1/campaign', mark: BY_NAME, held: 'recipients' },
		},
		poll: {
			node: 'trustTrigger',
			parameters: { event: 'campaignFinished', companyId: picked('1') },
			...{ method: 'GET', path: '/campaigns/api/v1/company/1/campaign' },
			news: {
				control: 'trust/finishCampaign',
				body: () => ({ uuid: '7c9e6679-7425-40de-944b-000000000002' }),
			},
		},
		login: { method: 'POST', path: '/atenea/oauth/token/' },
	},
	wolkvox: {
		read: {
			node: 'wolkvox',
			parameters: { resource: 'token', operation: 'getUsage' },
			items: 1,
			...{ method: 'GET', path: '/api/v2/information.php' },
		},
		list: {
			node: 'wolkvox',
			parameters: {
				...{ resource: 'campaignReport', operation: 'getPhoneResults' },
				campaignId: picked('1001'),
				...{ dateIni: '2026-01-05', dateEnd: '2026-01-06', returnAll: true },
			},
			items: 1,
			...{ method: 'GET', path: '/api/v2/reports_manager.php' },
		},
		write: {
			node: 'wolkvox',
			parameters: {
				...{ resource: 'campaign', operation: 'setSpeed' },
				campaignId: picked('1001'),
				speed: '={{ 70 + $itemIndex }}',
			},
			items: 3,
			...{ method: 'PUT', path: '/api/v2/campaign.php' },
			mark: /speed\W+7(\d)\b/g,
			held: 'commands',
		},
		batch: {
			node: 'wolkvox',
			parameters: {
				...{ resource: 'record', operation: 'create', dataToSend: 'autoMapInputData' },
				typeCampaign: 'predictive',
				campaignId: picked('={{ $itemIndex % 2 ? "1001" : "1002" }}'),
				campaignStatus: 'start',
			},
			items: 4,
			item: { customer_name: 'item{n}', tel1: '300123456{n}' },
			...{ method: 'POST', path: '/api/v2/campaign.php', mark: BY_NAME, held: 'records' },
		},
		poll: {
			node: 'wolkvoxTrigger',
			parameters: { event: 'phoneResult', campaignId: picked('1001') },
			...{ method: 'GET', path: '/api/v2/reports_manager.php' },
			news: {
				control: 'wolkvox/calls',
				body: () => ({ campaign_id: '1001', rows: 1, ...justNow() }),
			},
		},
	},
};
