import { IANAZone } from 'luxon';
import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { everythingIn, items, run, SECRETS, URL } from '../footprints';

const create = async (options: Parameters<typeof run>[2]) => await run('lead', 'create', options);
const anyLead = () => vendor(URL).post('/api/lead').query(true);
const picked = (value: string, mode = 'list') => ({ __rl: true, mode, value });

/** The body that is sent for these fields, as it travels. */
async function bodyFor(parameters: INodeParameters, json: IDataObject = {}): Promise<string> {
	anyLead().reply(200, { _id: 'lead-1' });
	const { error } = await create({ input: items(json), parameters });
	expect(error).toBeUndefined();
	return vendorRequests()[0].rawBody;
}
/** The same for these additional fields, without the person's name. */
const bodyWith = async (additionalFields: INodeParameters) =>
	(await bodyFor({ userFirstName: 'Ana', additionalFields })).replace('userFirstName=Ana&', '');
const LISTED = { listed: true };
const NOT_LISTED = {
	listed: false,
	notListedBecause: 'The lead has no location, no catalogue, no offer, no consultant',
};

describe('Lead: Create', () => {
	it('sends the documented request, character by character, and gives out the answer', async () => {
		vendor(URL)
			.post('/api/lead')
			.query({ access_token: SECRETS.accessToken })
			.reply(200, { _id: 'lead-1' });

		const { output, error } = await create({
			input: items({ mail: ' ana@example.com ', campaign: 'campaign-1' }),
			parameters: {
				userFirstName: 'Ana María',
				userLastName: 'Pop & Söhne',
				userEmail: '={{ $json.mail }}',
				userPhone: '+40700000000',
				locationId: picked('location-1'),
				offerCategoryId: picked('catalogue-1'),
				offerId: picked('offer-1', 'id'),
				consultantId: picked('consultant-1'),
				additionalFields: {
					agreePrivacy: true,
					agreeTandc: false,
					userBirthday: '1960-10-21T00:00:00',
					channelId: picked('channel-1'),
					customDetails: '{"offer": "a=b", "vouchers": {"shopId": 1}}',
					customVariables: { values: [{ name: 'favouriteStore', value: 'Centro' }] },
					userFamilyDetalis: 'married',
					marketingChannels: {
						values: [
							{ channel: 'sms', type: 'owner', agreed: true },
							{ channel: 'socialMedia', type: 'partners', agreed: false },
						],
					},
					nps: 0,
					offlineCampaignId: picked('={{ $json.campaign }}', 'id'),
					userSex: 'female',
					tags: 'vip, summer sale,',
				},
			},
		});

		expect(error).toBeUndefined();
		const [request] = vendorRequests();
		expect(request.headers['content-type']).toContain('application/x-www-form-urlencoded');
		expect(request.rawBody.split('&')).toEqual([
			'favouriteStore=Centro',
			'userFirstName=Ana+Mar%C3%ADa',
			'userLastName=Pop+%26+S%C3%B6hne',
			'userEmail=ana%40example.com',
			'userPhone=%2B40700000000',
			'locationId=location-1',
			'offerCategoryId=catalogue-1',
			'offerId=offer-1',
			'consultantId=consultant-1',
			'agreePrivacy=true',
			'agreeTandc=false',
			'userBirthday=1960-10-21',
			'customDetails%5Boffer%5D=a%3Db',
			'customDetails%5Bvouchers%5D%5BshopId%5D=1',
			'userFamilyDetalis=married',
			'marketingChannels%5B0%5D%5Bchannel%5D=sms',
			'marketingChannels%5B0%5D%5Btype%5D=owner',
			'marketingChannels%5B0%5D%5Bagreed%5D=true',
			'marketingChannels%5B1%5D%5Bchannel%5D=socialMedia',
			'marketingChannels%5B1%5D%5Btype%5D=partners',
			'marketingChannels%5B1%5D%5Bagreed%5D=false',
			'userSex=female',
			'channelId=channel-1',
			'nps=0',
			'offlineCampaignId=campaign-1',
			'tags%5B0%5D=vip',
			'tags%5B1%5D=summer+sale',
		]);
		expect(output[0]).toEqual([{ json: { _id: 'lead-1', ...LISTED }, pairedItem: { item: 0 } }]);
	});

	it('sends no field that was left empty', async () => {
		expect(
			await bodyFor({
				userFirstName: 'Ana',
				userEmail: '={{ $json.none }}',
				additionalFields: { channelId: picked(''), tags: '', customDetails: '', userCity: '  ' },
			}),
		).toBe('userFirstName=Ana');
	});

	// n8n's own time zone in these tests is America/New_York, four hours behind UTC in July.
	it.each([
		['a time without offset', { createdAt: '2026-07-31T12:00:00' }, '12:00:00', 'New_York'],
		['a time with offset', { createdAt: '2026-07-31T12:00:00Z' }, '08:00:00', 'New_York'],
		[
			'a time without offset and a Time Zone: a time of that zone',
			{ createdAt: '2026-07-31T12:00:00', timezone: 'America/Sao_Paulo' },
			'12:00:00',
			'Sao_Paulo',
		],
		[
			'a time with offset and a Time Zone: the same moment there',
			{ createdAt: '2026-07-31T12:00:00+00:00', timezone: 'America/Sao_Paulo' },
			'09:00:00',
			'Sao_Paulo',
		],
		[
			'a date made by an expression',
			{
				createdAt: '={{ DateTime.fromISO("2026-07-31T12:00:00Z") }}',
				timezone: 'America/Sao_Paulo',
			},
			'09:00:00',
			'Sao_Paulo',
		],
	])('writes Created At with its zone: %s', async (_case, fields, time, city) => {
		expect(await bodyWith(fields)).toBe(
			`createdAt=2026-07-31+${encodeURIComponent(time)}&timezone=America%2F${city}`,
		);
	});

	// As clocks go back in Bucharest, 03:30 comes twice.
	it.each([
		['2026-10-25T00:30:00Z', '2026-10-25 00:30:00', 'UTC'],
		['2026-10-25T01:30:00Z', '2026-10-25 01:30:00', 'UTC'],
		['2026-10-25T03:30:00', '2026-10-25 00:30:00', 'UTC'],
		['2026-10-25T02:30:00Z', '2026-10-25 04:30:00', 'Europe/Bucharest'],
	])('writes %s in UTC where the clocks show it twice', async (value, createdAt, timezone) => {
		const body = await bodyWith({ createdAt: value, timezone: 'Europe/Bucharest' });
		expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ createdAt, timezone });
	});

	it.each([
		'1960-10-21',
		'1960-10-21T00:00:00Z',
		'1960-10-21T23:59:00-11:00',
		'1960-10-21 00:00:00',
		// As Footprints itself shows it. Source: Footprints API, "Get Leads".
		'Fri Oct 21 1960 00:00:00 GMT+0000 (UTC)',
		'={{ new Date("1960-10-21T00:00:00Z") }}',
	])('never moves a birthday to another day: %s', async (userBirthday) => {
		expect(await bodyWith({ userBirthday })).toBe('userBirthday=1960-10-21');
	});

	describe('with automatic mapping', () => {
		const item = {
			userFirstName: 'Ana',
			userPhone: 40700000000,
			locationId: 'location-1',
			nps: '9',
			hasKids: 'no',
			tags: ['a', 'b'],
			marketingChannels: [{ channel: 'email', type: 'group', agreed: 'true' }],
			customVariables: { loyaltyTier: 'gold' },
			_id: 'of another system',
			visits: 3,
			basket: { sum: 12 },
			nothing: '',
		};
		const known = [
			'userFirstName=Ana',
			'userPhone=40700000000',
			'locationId=location-1',
			'hasKids=false',
			'marketingChannels[0][channel]=email',
			'marketingChannels[0][type]=group',
			'marketingChannels[0][agreed]=true',
			'nps=9',
			'tags[0]=a',
			'tags[1]=b',
		];
		it.each([
			['ignores other fields of the item', 'ignore', ['loyaltyTier=gold', ...known]],
			[
				'sends other fields as custom variables',
				'customVariables',
				['loyaltyTier=gold', '_id=of another system', 'visits=3', 'basket={"sum":12}', ...known],
			],
		])('%s', async (_case, otherFields, expected) => {
			const body = await bodyFor({ dataToSend: 'autoMapInputData', otherFields }, item);
			const sent = [...new URLSearchParams(body)].map((pair) => pair.join('='));
			expect(sent).toEqual(expected);
		});

		it.each([
			{ userFamilyDetails: 'married' },
			{ userFamilyDetalis: 'married' },
			{ userFamilyDetalis: 'married', userFamilyDetails: 'single' },
			{ userFamilyDetalis: ' ', userFamilyDetails: 'married', loyaltyTier: ' \n' },
		])('sends the family details of %j in the spelling that is documented', async (json) => {
			const parameters = { dataToSend: 'autoMapInputData', otherFields: 'customVariables' };
			const body = await bodyFor(parameters, { userPhone: '1', ...json });
			expect(body).toBe('userPhone=1&userFamilyDetalis=married');
		});

		it.each(['userFamilyDetalis', 'userFamilyDetails', 'userSex', 'loyaltyTier'])(
			'takes a cell of blanks under %s for none',
			async (name) => {
				const parameters = { dataToSend: 'autoMapInputData', otherFields: 'customVariables' };
				expect(await bodyFor(parameters, { userPhone: '1', [name]: '  ' })).toBe('userPhone=1');
			},
		);

		it('refuses family details that Footprints shows, but does not take', async () => {
			const { error } = await create({
				parameters: { dataToSend: 'autoMapInputData' },
				input: items({ userFamilyDetails: 'relationship' }),
			});
			expect(error?.message).toBe("'Marital Status' is not one of its choices [item 0]");
			expect(vendorRequests()).toEqual([]);
		});
	});

	it('links each lead to its item, whichever is answered first', async () => {
		for (const [name, milliseconds] of [
			['A', 60],
			['B', 30],
			['C', 0],
		]) {
			vendor(URL)
				.post('/api/lead', { userFirstName: name })
				.query(true)
				.delay(Number(milliseconds))
				.reply(200, { _id: `lead ${name}` });
		}
		const { output } = await create({
			input: items({ name: 'A' }, { name: 'B' }, { name: 'C' }),
			parameters: { userFirstName: '={{ $json.name }}' },
		});
		expect(output[0]).toEqual([
			{ json: { _id: 'lead A', ...NOT_LISTED }, pairedItem: { item: 0 } },
			{ json: { _id: 'lead B', ...NOT_LISTED }, pairedItem: { item: 1 } },
			{ json: { _id: 'lead C', ...NOT_LISTED }, pairedItem: { item: 2 } },
		]);
	});

	it('sends 200 leads with ten under way at once, never more, each linked to its item', async () => {
		let underWay = 0;
		let most = 0;
		anyLead()
			.times(200)
			.reply((_uri, body, done) => {
				most = Math.max(most, ++underWay);
				const name = new URLSearchParams(String(body)).get('userFirstName');
				void sleep(5).then(() => {
					underWay--;
					done(null, [200, { _id: name }]);
				});
			});
		const { output } = await create({
			input: items(...Array.from({ length: 200 }, (_, n) => ({ userFirstName: `lead ${n}` }))),
			parameters: { dataToSend: 'autoMapInputData' },
		});
		expect(most).toBe(10);
		expect(output[0]).toEqual(
			Array.from({ length: 200 }, (_, item) => ({
				json: { _id: `lead ${item}`, ...NOT_LISTED },
				pairedItem: { item },
			})),
		);
	});

	it.each([
		[{ locationId: 'l', offerCategoryId: 'c' }, 'The lead has no offer, no consultant'],
		[
			{ locationId: 'l', offerCategoryId: 'c', offerId: ' ', consultantId: 'p' },
			'The lead has no offer',
		],
	])('tells of a lead that Footprints will not list: %j', async (json, reason) => {
		anyLead().reply(200, { _id: 'lead-1' });
		const { output } = await create({
			input: items({ userPhone: '1', ...json }),
			parameters: { dataToSend: 'autoMapInputData' },
		});
		const listing = { listed: false, notListedBecause: reason };
		expect(output[0][0].json).toEqual({ _id: 'lead-1', ...listing });
	});

	describe('refuses before anything is sent', () => {
		it.each([
			['an NPS of 11', { nps: 11 }, "'NPS' must be a whole number from 0 to 10"],
			['an NPS of 7.5', { nps: 7.5 }, "'NPS' must be a whole number from 0 to 10"],
			['a sex that is none', { userSex: 'x' }, "'Sex' is not one of its choices"],
			['a birthday that is no date', { userBirthday: '31/12' }, "'Birthday' is not a date"],
			['a time that is none', { createdAt: 'yesterday' }, "'Created At' is not a date"],
			['a zone that is none', { timezone: 'Bogotá time' }, "'Time Zone' is not a time zone"],
			['JSON that is none', { customDetails: '{a' }, "'Custom Details' is not JSON"],
			['a list as text', { userCity: ['Cluj'] }, "'City' is a list or an object, but must be text"],
			[
				'a consent that is none',
				{ agreeTandc: 'maybe' },
				"'Agreed to Terms and Conditions' must be true or false",
			],
			['an ID with a slash', { channelId: 'a/b' }, "'Channel' is not an ID"],
			[
				'a marketing channel that is none',
				{ marketingChannels: [{ channel: 'fax', type: 'owner', agreed: true }] },
				"'Marketing Consents', entry 1: 'Channel' is not one of its choices",
			],
			[
				'a marketing channel without consent',
				{ marketingChannels: [{ channel: 'sms', type: 'owner' }] },
				"'Marketing Consents', entry 1: 'Agreed' is empty",
			],
			[
				'marketing channels that are no rows',
				{ marketingChannels: [null] },
				"'Marketing Consents' has an entry that is no row",
			],
			[
				'an email address that is none',
				{ userEmail: 'ana at example' },
				"'Email' is not an email address",
			],
			[
				'a custom variable by the name of a field',
				{ customVariables: { createdAt: '2026-01-01' } },
				"'Custom Variables' holds 'createdAt', which has a field of its own",
				"Use the field 'Created At' instead.",
			],
			[
				'a custom variable that is there twice',
				{
					customVariables: [
						{ name: 'store', value: 'A' },
						{ name: 'store', value: 'B' },
					],
				},
				"'Custom Variables' has 'store' twice",
			],
			[
				'a custom variable that another field of the item is, too',
				{ customVariables: { store: 'A' }, store: 'B' },
				"'Custom Variables' has 'store' twice",
			],
			[
				'a custom variable with square brackets',
				{ 'Budget [EUR]': '5' },
				"A field to be sent has the name 'Budget [EUR]'",
			],
			[
				'custom details with square brackets',
				{ customDetails: { 'a[0]': 1 } },
				"A field to be sent has the name 'a[0]'",
			],
			['a location ID with a slash', { locationId: '../token' }, "'Location' is not an ID"],
		])('%s, though the items before it are right', async (_case, wrong, message, advice = '') => {
			const { error, output } = await create({
				input: items({ userFirstName: 'Ana' }, { userPhone: '1', ...wrong } as IDataObject),
				parameters: { dataToSend: 'autoMapInputData', otherFields: 'customVariables' },
			});
			expect(error).toMatchObject({ message: `${message} [item 1]`, context: { itemIndex: 1 } });
			expect(error?.description ?? '').toContain(advice);
			expect(output).toEqual([]);
			expect(vendorRequests()).toEqual([]);
		});

		it('a zone that is an offset, which newer Nodes take for the name of one', async () => {
			const valid = jest.spyOn(IANAZone, 'isValidZone').mockReturnValue(true);
			const { error } = await create({
				parameters: { userFirstName: 'Ana', additionalFields: { timezone: '-05:00' } },
			});
			valid.mockRestore();
			expect(error?.message).toBe("'Time Zone' is not a time zone [item 0]");
			expect(vendorRequests()).toEqual([]);
		});

		it('a lead whom nobody could call', async () => {
			const nobody = { userExternalId: '77', userFirstName: ' ' };
			const { error } = await create({
				input: items({ userPhone: '1' }, nobody),
				parameters: { dataToSend: 'autoMapInputData' },
			});
			expect(error).toMatchObject({
				message: "'First Name', 'Last Name', 'Email' and 'Phone' are all empty [item 1]",
				description: expect.stringContaining(
					'userFirstName, userLastName, userEmail and userPhone',
				),
			});
			expect(vendorRequests()).toEqual([]);
		});

		it('the same in fields set by hand', async () => {
			const { error } = await create({
				parameters: { locationId: picked('a/b', 'id'), additionalFields: { nps: 3 } },
			});
			expect(error).toMatchObject({
				message: "'Location' is not an ID [item 0]",
				description: expect.stringContaining('Pick the record from the list'),
			});
			expect(vendorRequests()).toEqual([]);
		});

		it('but only that item when the node continues after errors', async () => {
			anyLead().times(2).reply(200, { _id: 'lead-1' });
			const { output } = await create({
				input: items(
					{ nps: 1, userPhone: '1' },
					{ nps: 11, userEmail: 'ana@example.com' },
					{ nps: 2, userPhone: '2' },
				),
				onError: 'continueErrorOutput',
				parameters: { dataToSend: 'autoMapInputData' },
			});
			expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(output[1]).toMatchObject([
				{
					json: {
						nps: 11,
						userEmail: 'ana@example.com',
						error: "'NPS' must be a whole number from 0 to 10 [item 1]",
						message: 'This item has 11.',
					},
				},
			]);
		});
	});

	describe('says what happened when Footprints', () => {
		const html = '<!DOCTYPE html><html><body>Log in</body></html>';
		it.each([
			[
				'refuses with a text',
				400,
				{ message: 'userPhone <b>bad</b>' },
				'Footprints did not accept the request (status 400)',
				'It said: userPhone &lt;b&gt;bad&lt;/b&gt;',
			],
			[
				'answers an error with status 200',
				200,
				{ status: 'error', message: 'No such offer' },
				'Footprints says that the request failed',
				'Look in Footprints before you run this item a second time. It said: No such offer',
			],
			[
				'answers an error alone with status 200',
				200,
				{ error: 'No such offer' },
				'Footprints says that the request failed',
				'It said: No such offer',
			],
			[
				'answers success: false',
				200,
				{ success: false },
				'Footprints says that the request failed',
				'It may have been carried out all the same',
			],
			[
				'answers with no ID',
				200,
				{ status: 'notFound' },
				'Footprints did not answer as its documentation has it',
				'It may have been carried out all the same, so it was not sent again. Look in Footprints before you run this item a second time. It said: notFound',
			],
			[
				'answers a page',
				200,
				html,
				'Footprints answered with a page instead of data',
				'Check the address in the credential. It may have been carried out all the same',
			],
			[
				'breaks down',
				500,
				{ status: 'error', message: 'oops' },
				'Footprints is not working properly at the moment (status 500)',
				'It may have been carried out all the same, so it was not sent again.',
			],
			[
				'is down for maintenance',
				503,
				html,
				'Footprints is not working properly at the moment (status 503)',
				'It may have been carried out all the same, so it was not sent again.',
			],
		])('%s, and sends the lead once', async (_case, status, body, message, description) => {
			anyLead().reply(status, body as string);
			const { error, output } = await create({ parameters: { userFirstName: 'Ana' } });
			expect(error?.message).toBe(`${message} [item 0]`);
			expect(error?.description).toContain(description);
			expect(vendorRequests()).toHaveLength(1);
			expect(output).toEqual([]);
			expect(everythingIn(error)).not.toContain('<html>');
		});

		it('repeats secrets: they are not shown', async () => {
			anyLead().reply(400, { error: Object.values(SECRETS).join(' and ') });
			const { error, log } = await create({ parameters: { userFirstName: 'Ana' } });
			expect(error?.description).toContain('It said: *** and *** and ***');
			expect(everythingIn(error, log)).not.toContain('S3CRET');
		});
	});

	it('takes an answer with the status of a lead for what it is', async () => {
		anyLead().reply(200, { _id: 'lead-1', status: 'lost' });
		const { output } = await create({ parameters: { userFirstName: 'Ana' } });
		expect(output[0]).toMatchObject([{ json: { _id: 'lead-1', status: 'lost' } }]);
	});
});
