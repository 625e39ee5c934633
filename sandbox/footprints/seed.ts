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

const oakKitchen = offer(1, 'Oak kitchen', 800, kitchens);
const walkInShower = offer(7, 'Walk-in shower', 650, bathrooms);

const sku = (
	number: number,
	name: string,
	price: number,
	{ _id, name: of }: typeof oakKitchen,
) => ({
	_id: `5e6b7be8576e5213f065${String(number).padStart(4, '0')}`,
	name,
	price,
	externalId: `SKU-${number}`,
	quantity: 1,
	offer: { _id, name: of },
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

const loyaltyCampaign = (
	number: number,
	name: string,
	[startDate, endDate, expireCodesDate]: [string, string, string],
	locationId: string,
) => ({
	_id: `5bd2f3b6a651e40b2807000${number}`,
	internalId: `loyalty${number}`,
	name,
	type: 'drive_loyalty',
	budget: 0,
	salesCost: null,
	monthlySellingCost: null,
	monthlyServicingCost: null,
	productionCost: null,
	profitabilityTime: null,
	retentionRate: null,
	landingPageURL: '',
	startDate,
	endDate,
	expireCodesDate,
	timestamp: SEED_TIME,
	createdAt: SEED_TIME,
	__v: 0,
	locationId,
	loyaltySettings: {
		type: 'instant',
		allowedChars: '',
		codeLength: '9',
		loyaltyPrizeTypes: [
			{
				_id: `5cc8868d0880e3203400000${number}`,
				totalCodes: 22,
				pointsValue: 10,
				name: 'Tote bag',
			},
		],
	},
	extraAllocations: [],
	leads: [],
	total: 0,
});

const loyaltyCode = (
	code: string,
	campaignInternalId: string,
	userEmail: string,
	userPhone: string,
) => ({
	code,
	campaignInternalId,
	userEmail,
	userPhone,
	status: 'associated' as const,
	lastUpdate: '2018-11-21T15:48:14.000Z',
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

/** By the field names of Update customer. */
type SeedCustomer = Pick<SeedLead, '_id' | 'createdAt' | 'fields'>;

/** What the Footprints account has before the first request. */
export const seed = {
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
		oakKitchen,
		offer(2, 'Pine kitchen', 600, kitchens),
		offer(3, 'White kitchen', 700, kitchens),
		offer(4, 'Kitchen island', 450, kitchens),
		offer(5, 'Steel worktop', 300, kitchens),
		offer(6, 'Stone worktop', 500, kitchens),
		walkInShower,
		offer(8, 'Corner bath', 900, bathrooms),
		offer(9, 'Double washbasin', 350, bathrooms),
		offer(10, 'Mirror cabinet', 200, bathrooms),
		offer(11, 'Heated towel rail', 150, bathrooms),
		offer(12, 'Complete bathroom', 2500, bathrooms),
	],
	skus: [
		sku(1, 'Oak kitchen, 3 m', 400, oakKitchen),
		sku(2, 'Oak kitchen, 4 m', 550, oakKitchen),
		sku(3, 'Oak kitchen, 5 m', 700, oakKitchen),
		sku(4, 'Walk-in shower, left', 650, walkInShower),
		sku(5, 'Walk-in shower, right', 650, walkInShower),
		sku(6, 'Walk-in shower, corner', 700, walkInShower),
	],
	consultants: [
		consultant(1, ['Maria', 'Silva'], [centreStore, northStore]),
		consultant(2, ['Andrei', 'Munteanu'], [northStore]),
		consultant(3, ['Joana', 'Costa'], [outletStore]),
	],
	offlineCampaigns: [
		offlineCampaign('5af77643f09b7f2c2fa30077', 'Spring flyer', centreStore._id),
		offlineCampaign('5af77643f09b7f2c2fa30078', 'Opening day', outletStore._id),
	],
	leadActionTypes: [
		{ _id: '6d22caa18378716180494f01', name: 'Call', createdAt: SEED_TIME },
		{ _id: '6d22caa18378716180494f02', name: 'Visit', createdAt: SEED_TIME },
	],
	/** By their keys. */
	emailTemplates: ['irqm1350re7pw'],
	customers: [
		{
			_id: '5e7adfb9f58363512227a001',
			createdAt: SEED_TIME,
			fields: {
				userFirstName: 'Ana',
				userLastName: 'Pop',
				userEmail: 'ana.pop@example.com',
				userPhone: '0700000001',
				nationalId: '2601021400018',
				userExternalId: '2446456',
			},
		},
		{
			_id: '5e7adfb9f58363512227a002',
			createdAt: SEED_TIME,
			fields: {
				userFirstName: 'Elena',
				userLastName: 'Radu',
				userEmail: 'elena.radu@example.com',
				userPhone: '0700000003',
				userExternalId: '2446457',
			},
		},
	] as SeedCustomer[],
	/** One that is over, and one that runs for as long as anyone tries this out. */
	loyaltyCampaigns: [
		loyaltyCampaign(
			1,
			'Opening week',
			['2018-10-01T13:38:39.000Z', '2018-10-16T13:38:39.000Z', '2018-10-31T21:00:00.000Z'],
			outletStore._id,
		),
		loyaltyCampaign(
			2,
			'Kitchen club',
			['2018-10-26T10:59:08.000Z', '2099-12-26T10:59:08.000Z', '2099-12-31T21:00:00.000Z'],
			centreStore._id,
		),
	],
	loyaltyCodes: [
		loyaltyCode('9E58EDI', 'loyalty2', 'ana.pop@example.com', '0700000001'),
		loyaltyCode('JGFRZ328', 'loyalty1', 'ana.pop@example.com', '0700000001'),
		loyaltyCode('9X4C8DN6', 'loyalty2', 'elena.radu@example.com', '0700000003'),
		...Array.from({ length: 9 }, (_, index) =>
			loyaltyCode(`CLUB000${index}`, 'loyalty2', `club${index}@example.com`, `070000010${index}`),
		),
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
