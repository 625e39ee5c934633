/** Reasons as Tracksale stores some of them: by language. */
const reason = (english: string, portuguese: string) =>
	JSON.stringify({ en: english, 'pt-br': portuguese });

interface SeedCampaign {
	name: string;
	code: number;
	description: string;
	main_channel: 'Email' | 'SMS';
	create_time: number;
	/** How many surveys may be sent; campaigns without it have no limits. */
	limits?: { daily: number; weekly: number; monthly: number };
}

/** An answer by its documented fields. It was given at `time`, or so many seconds before the sandbox starts. */
interface SeedAnswer {
	time?: number;
	secondsAgo?: number;
	campaign_code: number;
	name: string;
	email?: string;
	phone?: string;
	nps_answer: number;
	nps_comment?: string;
	status?: string;
	tags?: Array<{ name: string; value: string }>;
	categories?: string[];
	justifications?: Array<{ name: string; children: string[] }>;
}

const HOUR = 3600;
const JANUARY_15_2026 = 1768478400;

/** What the Tracksale account has before the first request. Times are Unix seconds. */
export const seed = {
	campaigns: [
		{
			name: 'After the purchase',
			code: 101,
			description: 'Asked by e-mail after a purchase',
			main_channel: 'Email',
			create_time: 1735689600,
		},
		{
			name: 'After the visit',
			code: 102,
			description: 'Asked by text message after a visit to the store',
			main_channel: 'SMS',
			create_time: 1738368000,
		},
		{
			name: 'Loyalty club',
			code: 103,
			description: 'Asked by e-mail once a season; at most 40 surveys a day',
			main_channel: 'Email',
			create_time: 1740787200,
			limits: { daily: 40, weekly: 200, monthly: 500 },
		},
	] as SeedCampaign[],
	answers: [
		{
			time: JANUARY_15_2026,
			campaign_code: 101,
			name: 'Rita Alves',
			email: 'rita.alves@example.com',
			nps_answer: 10,
		},
		{
			time: JANUARY_15_2026 + HOUR,
			campaign_code: 101,
			name: 'Caio Prado',
			email: 'caio.prado@example.com',
			nps_answer: 7,
		},
		{
			secondsAgo: 400 * HOUR,
			campaign_code: 101,
			name: 'Lara Dias',
			email: 'lara.dias@example.com',
			nps_answer: 9,
			nps_comment: 'Quick and friendly.',
			categories: ['Service'],
		},
		{
			secondsAgo: 300 * HOUR,
			campaign_code: 102,
			name: 'Otto Braun',
			phone: '+5511900000004',
			nps_answer: 6,
			nps_comment: 'Nobody at the counter.',
			categories: ['Service'],
			status: 'Resolvido',
		},
		{
			secondsAgo: 60 * HOUR,
			campaign_code: 101,
			name: 'Nina Costa',
			email: 'nina.costa@example.com',
			nps_answer: 8,
			tags: [
				{ name: 'Shop', value: 'Centro' },
				{ name: 'Order', value: '' },
			],
		},
		{
			secondsAgo: 30 * HOUR,
			campaign_code: 101,
			name: 'Bruno Lima',
			email: 'bruno.lima@example.com',
			nps_answer: 10,
			nps_comment: 'Always &amp; again!',
			categories: ['Product'],
		},
		{
			secondsAgo: 5 * HOUR,
			campaign_code: 101,
			name: 'Paula Reis',
			email: 'paula.reis@example.com',
			phone: '+5511900000007',
			nps_answer: 3,
			nps_comment: '<p>The kitchen came two weeks late.</p>',
			categories: ['Delivery'],
			justifications: [
				{
					name: reason('Delivery', 'Entrega'),
					children: [reason('Too late', 'Atrasada'), 'Damaged'],
				},
			],
			tags: [{ name: 'Shop', value: 'Outlet' }],
		},
	] as SeedAnswer[],
	widgets: [
		{
			key: 'demo-widget',
			id: 1,
			name: 'Widget',
			views: { daily: 2, weekly: 9, monthly: 31 },
			limits: { daily: 0, weekly: 0, monthly: 0, has_limit: false, limit_reached: null },
		},
	],
};
