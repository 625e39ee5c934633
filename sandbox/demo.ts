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

const SEED_TIME = '2018-06-25T11:00:18.000Z';

const kitchens = { _id: '5cf92a83bc790a5cf99e3501', name: 'Kitchens' };
const bathrooms = { _id: '5cf92a83bc790a5cf99e3502', name: 'Bathrooms' };
const offerCategories = [kitchens, bathrooms];

const centreStore = { _id: '5af77643f09b7f2c2fa30001', name: 'Centre store' };
const northStore = { _id: '5af77643f09b7f2c2fa30002', name: 'North store' };
const outletStore = { _id: '5af77643f09b7f2c2fa30003', name: 'Outlet' };

const location = ({ _id, name }: typeof centreStore, address: string) => ({
	_id,
	timestamp: SEED_TIME,
	createdAt: SEED_TIME,
	areaId: '5b697473a504503c31290001',
	name,
	description: '10:00-19:00',
	address,
	__v: 1,
	coords: [0, 0],
	image: '',
});

const offer = (number: number, name: string, price: number, offerCategory: typeof kitchens) => ({
	_id: `5cf92a83bc710a5cf22e35${String(number).padStart(2, '0')}`,
	name,
	price,
	externalId: `OFFER-${number}`,
	offerCategory,
});

const consultant = (
	number: number,
	[firstName, lastName]: [string, string],
	locations: Array<typeof centreStore>,
) => ({
	_id: `51f853626e3f13ac9247000${number}`,
	locations,
	offerCategories,
	firstName,
	lastName,
	email: `${firstName}.${lastName}@example.com`.toLowerCase(),
	phone: `071000000${number}`,
	groupRole: 'sales',
	role: 'consultant',
});

const offlineCampaign = (_id: string, name: string, locationId: string) => ({
	_id,
	locationId,
	name,
	description: '',
	image: null,
	type: 'offline',
	budget: 0,
	startDate: SEED_TIME,
	endDate: '2018-12-31T21:00:00.000Z',
	timestamp: SEED_TIME,
	createdAt: SEED_TIME,
	drawFrequency: {
		repeats: 'none',
		frequency: null,
		day: null,
		end: { type: '', value: '' },
	},
	winningType: [],
	__v: 0,
});

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
	locations: [
		location(centreStore, 'Cluj, Str. Garii 1'),
		location(northStore, 'Iasi, Str. Copou 2'),
		location(outletStore, 'Salvador, Rua Sete 3'),
	],
	/** By location; its own row does not tell. */
	places: {
		[centreStore._id]: { country: 'Romania', county: 'Cluj' },
		[northStore._id]: { country: 'Romania', county: 'Iasi' },
		[outletStore._id]: { country: 'Brazil', county: 'Bahia' },
	},
	offerCategories,
	offers: [
		offer(1, 'Oak kitchen', 800, kitchens),
		offer(2, 'Pine kitchen', 600, kitchens),
		offer(3, 'White kitchen', 700, kitchens),
		offer(4, 'Kitchen island', 450, kitchens),
		offer(5, 'Steel worktop', 300, kitchens),
		offer(6, 'Stone worktop', 500, kitchens),
		offer(7, 'Walk-in shower', 650, bathrooms),
		offer(8, 'Corner bath', 900, bathrooms),
		offer(9, 'Double washbasin', 350, bathrooms),
		offer(10, 'Mirror cabinet', 200, bathrooms),
		offer(11, 'Heated towel rail', 150, bathrooms),
		offer(12, 'Complete bathroom', 2500, bathrooms),
	],
	skus: [{ _id: '5e6b7be8576e5213f0650001', name: 'Oak kitchen, 3 m', price: 400 }],
	consultants: [
		consultant(1, ['Maria', 'Silva'], [centreStore, northStore]),
		consultant(2, ['Andrei', 'Munteanu'], [northStore]),
		consultant(3, ['Joana', 'Costa'], [outletStore]),
	],
	offlineCampaigns: [
		offlineCampaign('5af77643f09b7f2c2fa30077', 'Spring flyer', centreStore._id),
		offlineCampaign('5af77643f09b7f2c2fa30078', 'Opening day', outletStore._id),
	],
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
