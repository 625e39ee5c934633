const trustCampaign = (
	number: number,
	name: string,
	more: { terminated?: boolean; segment_id?: string; finish_date?: string } = {},
) => ({
	uuid: `7c9e6679-7425-40de-944b-00000000000${number}`,
	name,
	application_name: 'com.example.shop',
	company_id: '1',
	message_id: `4b2c0d8e-7f1a-4d55-9a0b-00000000000${number}`,
	created_at: `2026-01-0${number}T12:00:00.000Z`,
	...more,
});

const trustStatistics = (
	[total, sended, pending, fails]: [number, number, number, number],
	actions: Record<string, number>,
	campaign: number,
) => ({ total, sended, pending, fails, actions, campaign });

/** What the Trust account has before the first request. */
export const seed = {
	/** The company that the token belongs to. */
	ownCompany: '1',
	/** By company: one as it may be, and the two of the document's samples: the one that does not add up, and the empty one. */
	statistics: {
		'1': trustStatistics(
			[1200, 1120, 40, 40],
			{ RECEIVED: 700, PRESS_ACTION: 240, CLOSED: 90, UNKNOWN: 10 },
			3,
		),
		'2': trustStatistics([6, 0, 0, 6], { RECEIVED: 0, PRESS_ACTION: 4, UNKNOWN: 0 }, 5),
		'3': trustStatistics([0, 0, 0, 0], { RECEIVED: 0, PRESS_ACTION: 0, UNKNOWN: 0 }, 0),
	},
	application: { name: 'Shop', bundles: ['com.example.shop'] },
	/** The UUIDs of messages that can be sent. */
	messages: [1, 2, 3].map((number) => `4b2c0d8e-7f1a-4d55-9a0b-00000000000${number}`),
	segments: [
		{
			uuid: '9d1f6a34-52c8-4e0e-8b7d-000000000001',
			company_id: '1',
			name: 'Santiago',
			index_query: { 'apps.tags.city': 'Santiago' },
		},
	],
	campaigns: [
		trustCampaign(1, 'Summer sale', { terminated: true }),
		trustCampaign(2, 'New collection'),
		trustCampaign(3, 'Welcome to Santiago', {
			segment_id: '9d1f6a34-52c8-4e0e-8b7d-000000000001',
			finish_date: '2099-12-31 23:59:59',
		}),
	],
};
