/** The secrets that the sandbox accepts. They open nothing else. */
export const demo = {
	footprints: {
		key: 'demo-key',
		secret: 'demo-secret',
		pin: '1234567890',
		username: 'demo-user',
		password: 'demo-password',
	},
	tracking: { appKey: 'demo-app-key' },
	tracksale: { token: 'demo-token' },
};

/** A lead by the field names of Add Lead; the rest is what the account itself knows of it. */
interface SeedLead {
	_id: string;
	/** ISO 8601, UTC. */
	createdAt: string;
	skuId?: string;
	skuExternalId?: string;
	fields: Record<string, string>;
}

/** What the Footprints account has before the first request. */
export const footprintsSeed = {
	/** Settings > Custom Variables. */
	customVariables: ['favouriteStore', 'loyaltyTier'],
	channels: [
		{ _id: '5d72559ea51b651623b1ac01', name: 'Website', mediaType: 'Owned Media' },
		{ _id: '5d72559ea51b651623b1ac02', name: 'Press', mediaType: 'Earned Media' },
		{ _id: '5d72559ea51b651623b1ac03', name: 'Call centre', mediaType: 'Owned Media' },
	],
	locations: [{ _id: '5af77643f09b7f2c2fa30001', name: 'Centre store' }],
	offerCategories: [{ _id: '5cf92a83bc790a5cf99e3501', name: 'Kitchens' }],
	offers: [{ _id: '5cf92a83bc710a5cf22e3501', name: 'Oak kitchen', price: 800 }],
	skus: [{ _id: '5e6b7be8576e5213f0650001', name: 'Oak kitchen, 3 m', price: 400 }],
	consultants: [{ _id: '51f853626e3f13ac92470001', name: 'Maria Silva' }],
	/** Two leads that can be listed and, between them, one that cannot: it has no consultant. */
	leads: [
		{
			_id: '5ce3b4089d5de97500324001',
			createdAt: '2018-11-26T10:15:00.000Z',
			skuId: '5e6b7be8576e5213f0650001',
			skuExternalId: '12345',
			fields: {
				userFirstName: 'Ana',
				userLastName: 'Pop',
				userEmail: 'ana.pop@example.com',
				userPhone: '0700000001',
				userCountry: 'Romania',
				userFamilyDetalis: 'married',
				userBirthday: '1960-10-21',
				userIncome: '8004',
				agreeTandc: 'true',
				isAdult: 'true',
				offlineCampaignId: '5af77643f09b7f2c2fa30077',
				channelId: '5d72559ea51b651623b1ac01',
				locationId: '5af77643f09b7f2c2fa30001',
				offerCategoryId: '5cf92a83bc790a5cf99e3501',
				offerId: '5cf92a83bc710a5cf22e3501',
				consultantId: '51f853626e3f13ac92470001',
			},
		},
		{
			_id: '5ce3b4089d5de97500324002',
			createdAt: '2018-12-01T08:00:00.000Z',
			fields: {
				userFirstName: 'Ion',
				userEmail: 'ion@example.com',
				locationId: '5af77643f09b7f2c2fa30001',
				offerCategoryId: '5cf92a83bc790a5cf99e3501',
				offerId: '5cf92a83bc710a5cf22e3501',
			},
		},
		{
			_id: '5ce3b4089d5de97500324003',
			createdAt: '2018-12-31T23:30:00.000Z',
			fields: {
				userFirstName: 'Elena',
				userLastName: 'Radu',
				userEmail: 'elena.radu@example.com',
				userPhone: '0700000003',
				locationId: '5af77643f09b7f2c2fa30001',
				offerCategoryId: '5cf92a83bc790a5cf99e3501',
				offerId: '5cf92a83bc710a5cf22e3501',
				consultantId: '51f853626e3f13ac92470001',
			},
		},
	] as SeedLead[],
};

/** What the Tracksale account has before the first request. Times are Unix seconds. */
export const tracksaleSeed = {
	campaigns: [
		{
			name: 'After the purchase',
			code: 101,
			description: 'Asked by e-mail after a purchase',
			main_channel: 'Email',
			create_time: 1735689600,
			detractors: 4,
			passives: 6,
			promoters: 30,
			comments: 12,
		},
		{
			name: 'After the visit',
			code: 102,
			description: 'Asked by text message after a visit to the store',
			main_channel: 'SMS',
			create_time: 1738368000,
			detractors: 1,
			passives: 2,
			promoters: 7,
			comments: 3,
		},
	],
};
