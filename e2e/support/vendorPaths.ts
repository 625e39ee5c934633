import type { Fault } from '../../sandbox/faults';
import { demo } from '../../sandbox/demo';
import { ATENEA } from '../../sandbox/trust';
import type { VendorName } from '../../vendors';

/** Fields by their titles. */
type Filled = Record<string, string>;

/** What a person who works with a vendor does in the editor, from the search for its node to a failed run. */
export interface VendorPath {
	vendor: VendorName;
	/** What is typed into the list of steps, and the node that it finds. */
	words: string;
	node: string;
	action: string;
	credential: {
		/** The fields that a new credential of the sandbox needs. @param url the vendor's in the sandbox */
		fields(url: string): Filled;
		mistake: Filled;
		/** What the window says of the mistake. */
		refused: string;
	};
	/** The dropdowns that are set otherwise than the action sets them, in their order. */
	choices: Filled;
	/** The records that are picked from a list, by the title of the field: all that the search finds. */
	picks: Record<string, { search: string; name: string; found: string[] }>;
	fields: Filled;
	/** Columns of the table that comes out, with what stands in its first row. */
	output: Filled;
	/** A failure of the vendor, or something wrong that is filled in; what the panel then says. */
	failure: { fault?: Omit<Fault, 'vendor'>; fields?: Filled; told: [string, string] };
	trigger: {
		/** Its name in the list of steps. */
		name: string;
		output: Filled;
	};
}

const { key, secret } = demo.footprints;

export const VENDOR_PATHS: VendorPath[] = [
	{
		vendor: 'tracksale',
		words: 'encuesta',
		node: 'Tracksale',
		action: 'Send survey to customers',
		credential: {
			fields: (url) => ({ Token: demo.tracksale.token, 'Base URL': url }),
			mistake: { Token: 'wrong' },
			refused:
				'Tracksale refuses this credential. Compare the token with the one in Tracksale: Apps > API V2.',
		},
		choices: {},
		picks: {
			Campaign: {
				search: 'visit',
				name: 'After the visit (SMS)',
				found: ['After the visit (SMS)'],
			},
		},
		fields: { Name: 'Ana Gómez', Phone: '+573001112233' },
		output: { outcome: 'inserted', name: 'Ana Gómez', phone: '+573001112233' },
		failure: {
			fields: { Email: 'ana.example.com' },
			told: [
				"'Email' is not an email address [item 0]",
				'It needs one @ and no blanks, for example ana@example.com.',
			],
		},
		trigger: {
			name: 'On answer created',
			output: { nps_answer: '3', class: 'detractor', name: 'Paula Reis' },
		},
	},
	{
		vendor: 'footprints',
		words: 'clientes potenciales',
		node: 'Footprints for Retail',
		action: 'Create lead',
		credential: {
			fields: (url) => ({ 'Base URL': url, Key: key, Secret: secret }),
			mistake: { Secret: 'wrong' },
			refused:
				'Footprints did not accept the login (status 401). Open the credential. Compare Key, Secret and Grant Type with what Footprints gave you. Then save it.',
		},
		choices: {},
		picks: {
			Location: {
				search: 'north',
				name: 'North store (Iasi, Str. Copou 2)',
				found: ['North store (Iasi, Str. Copou 2)'],
			},
			Catalogue: { search: 'kit', name: 'Kitchens', found: ['Kitchens'] },
			Offer: {
				search: 'island',
				name: 'Kitchen island (Kitchens)',
				found: ['Kitchen island (Kitchens)'],
			},
			Consultant: {
				search: 'andrei',
				name: 'Andrei Munteanu (andrei.munteanu@example.com)',
				found: ['Andrei Munteanu (andrei.munteanu@example.com)'],
			},
		},
		fields: { 'First Name': 'Clara', 'Last Name': 'Nunes', Email: 'clara.nunes@example.com' },
		output: { listed: 'true' },
		failure: {
			fault: { kind: 'breakAfter', method: 'POST', path: '/api/lead' },
			told: [
				'The connection to Footprints ended before it answered [item 0]',
				'It may have been carried out all the same, so it was not sent again. Look in Footprints before you run this item a second time.',
			],
		},
		trigger: {
			name: 'On lead created',
			output: { userEmail: 'clara.nunes@example.com', offerName: 'Kitchen island' },
		},
	},
	{
		vendor: 'wolkvox',
		words: 'llamadas',
		node: 'wolkvox',
		action: 'Get usage of token',
		credential: {
			fields: (url) => ({ Server: '0006', Token: demo.wolkvox.token, 'Base URL': url }),
			mistake: { Token: 'wrong' },
			refused:
				'wolkvox refuses this credential. Compare the server and the token with those in wolkvox Manager: Configuration > Integrations > Tokens.',
		},
		choices: { Resource: 'Campaign Report', Operation: 'Get Phone Results' },
		picks: {
			Campaign: {
				search: 'welcome',
				name: 'Welcome calls (predictive; Started)',
				found: ['All Campaigns', 'Welcome calls (predictive; Started)'],
			},
		},
		fields: { Limit: '2' },
		output: { campaign_id: '1001', customer_name: 'Paula', telephone: '93000000000' },
		failure: {
			fields: { 'Period End': '2026-01-04 00:00:00' },
			told: [
				"'Period End' is before 'Period Start' [item 0]",
				'Choose a later end. For a whole day give the date alone, as {{ $now.toISODate() }} does: a period up to a midnight, as {{ $today }} is, ends with the day before.',
			],
		},
		trigger: {
			name: 'On phone result',
			output: { campaign_id: '1001' },
		},
	},
	{
		vendor: 'trust',
		words: 'notificaciones',
		node: 'Trust (trust.lat)',
		action: 'Create campaign',
		credential: {
			fields: (url) => ({
				'Client ID': demo.trust.clientId,
				'Client Secret': demo.trust.clientSecret,
				'Base URL': url,
				'Auth URL': `${url}${ATENEA}`,
			}),
			mistake: { 'Client Secret': 'wrong' },
			refused:
				'Trust did not accept the login (status 401). Open the credential. Compare Client ID and Client Secret with what Trust gave you. Then save it.',
		},
		choices: { 'Send To': 'Devices: One per Input Item' },
		picks: {
			Message: {
				search: 'welcome',
				name: 'Used in Welcome to Santiago',
				found: ['Used in Welcome to Santiago'],
			},
		},
		fields: { Application: 'com.example.shop', 'Device (Trust ID)': 'device-1' },
		output: { application_name: 'com.example.shop', trust_id: 'device-1' },
		failure: {
			fault: { kind: 'html', method: 'POST', path: '/campaigns/' },
			told: [
				'Trust answered with a page instead of data [item 0]',
				'Check the address in the credential. It may have been carried out all the same, so it was not sent again. Look in Trust before you run this item a second time.',
			],
		},
		trigger: {
			name: 'On statistics changed',
			output: { companyId: '1' },
		},
	},
];
