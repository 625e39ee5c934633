import { vendor, vendorRequests } from '../../../support/vendor';
import { expectExchange, expectRefusal, expectVendorError, items, run, URL } from '../footprints';

const post = { method: 'POST', path: '/api/prospect' } as const;

describe('Prospect: Create', () => {
	it('sends the documented request and gives out the answer', async () => {
		await expectExchange('prospect', 'create', {
			...post,
			parameters: {
				userFirstName: 'Mihai',
				userLastName: 'Popescu',
				userEmail: 'mihai@popescu.com',
				userPhone: '+075364628484',
				additionalFields: {
					userAddress: 'Str. Copou 2',
					avandorSession: 'a=b&c',
					avandorUserId: 'av-1',
					companyName: 'Popescu & Co',
					companyType: 'SRL',
					companyWebsite: 'https://popescu.example/?a=1',
					userCountry: 'România',
					userPosition: 'Owner',
					potentialScore: '7.5',
				},
			},
			form: [
				'userFirstName=Mihai',
				'userLastName=Popescu',
				'userEmail=mihai%40popescu.com',
				'userPhone=%2B075364628484',
				'userAddress=Str.+Copou+2',
				'avandorSession=a%3Db%26c',
				'avandorUserId=av-1',
				'companyName=Popescu+%26+Co',
				'companyType=SRL',
				'companyWebsite=https%3A%2F%2Fpopescu.example%2F%3Fa%3D1',
				'userCountry=Rom%C3%A2nia',
				'userPosition=Owner',
				'potentialScore=7.5',
			],
			answer: { _id: 'prospect-1' },
			output: [{ _id: 'prospect-1' }],
		});
	});

	it('sends JSON when the session is an object, as the document says', async () => {
		vendor(URL).post('/api/prospect').query(true).reply(200, { _id: 'prospect-1' });
		const item = { userFirstName: 'Mihai', avandorSession: { id: 7, pages: ['a'] } };
		await run('prospect', 'create', {
			input: items(item),
			parameters: { dataToSend: 'autoMapInputData' },
		});
		const [{ headers, body }] = vendorRequests();
		expect(headers['content-type']).toContain('application/json');
		expect(body).toEqual(item);
	});

	it('refuses an email address that is none', async () => {
		await expectRefusal('prospect', 'create', {
			right: { userEmail: 'mihai@popescu.com' },
			wrong: { userEmail: 'mihai' },
			message: "'Email' is not an email address",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('prospect', 'create', {
			...post,
			parameters: { userFirstName: 'Ana' },
		});
	});
});
