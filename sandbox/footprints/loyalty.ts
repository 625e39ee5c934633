import { objectOf, text, wholeNumberText } from '../checks';
import type { Fields } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRoute } from '../vendor';
import { seed } from './seed';
import {
	accessToken,
	cutOut,
	found,
	type Account,
	type LoyaltyCode,
	type PagingRules,
} from './account';

const client: Fields = { userEmail: text, userPhone: text };

/** The section "Loyalty Campaign Codes". */
export function loyaltyRoutes({ codes, customers }: Account, rules: PagingRules): VendorRoute[] {
	const campaignOf = ({ campaignInternalId }: Pick<LoyaltyCode, 'campaignInternalId'>) =>
		found(
			seed.loyaltyCampaigns.find(({ internalId }) => internalId === campaignInternalId),
			`campaign ${campaignInternalId}`,
		);
	const isOf =
		({ userEmail, userPhone }: Record<string, string>) =>
		(code: LoyaltyCode) =>
			code.userEmail === userEmail && code.userPhone === userPhone;
	const prizeOf = (code: LoyaltyCode) => campaignOf(code).loyaltySettings.loyaltyPrizeTypes[0];

	return [
		{
			method: 'GET',
			path: '/api/loyaltyCode/active-campaigns',
			heading: 'Loyalty Campaign Codes, Get Active Loyalty Campaigns',
			operations: ['footprints.loyaltyCampaign.getActive'],
			query: accessToken,
			answer: () => {
				const now = new Date().toISOString();
				const active = seed.loyaltyCampaigns.filter(
					({ startDate, endDate }) => startDate <= now && now <= endDate,
				);
				return {
					status: 'success',
					campaigns: active.map((campaign) => ({
						_id: campaign._id,
						internalId: campaign.internalId,
						name: campaign.name,
						startDate: campaign.startDate,
						endDate: campaign.endDate,
						expireCodesDate: campaign.expireCodesDate,
						loyaltySettings: {
							loyaltyPrizeTypes: campaign.loyaltySettings.loyaltyPrizeTypes.map(({ name }) => ({
								name,
							})),
						},
						location: {
							name: seed.locations.find(({ _id }) => _id === campaign.locationId)?.name,
						},
						total: campaign.total,
					})),
				};
			},
		},
		{
			method: 'GET',
			path: '/api/loyaltyCode/campaigns',
			heading: 'Loyalty Campaign Codes, Get Loyalty Campaigns',
			operations: ['footprints.loyaltyCampaign.getMany', 'footprints.searchLoyaltyCampaigns'],
			query: accessToken,
			answer: () => ({ status: 'success', campaigns: seed.loyaltyCampaigns }),
		},
		{
			method: 'POST',
			path: '/api/loyaltyCode/check',
			heading: 'Loyalty Campaign Codes, Check Client Code',
			operations: ['footprints.loyaltyCode.check'],
			query: accessToken,
			body: {
				encoding: 'form',
				check: objectOf({ ...client, campaignInternalId: text }, [
					'userEmail',
					'userPhone',
					'campaignInternalId',
				]),
			},
			answer: ({ body }) => {
				const asked = body as Record<string, string>;
				const { internalId } = campaignOf({ campaignInternalId: asked.campaignInternalId });
				const code = codes
					.filter(isOf(asked))
					.find(({ campaignInternalId }) => campaignInternalId === internalId);
				// What is answered when there is none is not documented; only that the message tells.
				if (!code) return { status: 'success', message: 'redeem code not found' };
				return {
					status: 'success',
					message: 'redeem code found',
					code: code.code,
					expire_code_date: written(campaignOf(code).expireCodesDate),
					prize_status: code.status,
					prize: { name: prizeOf(code).name },
					last_update: written(code.lastUpdate),
				};
			},
		},
		{
			method: 'POST',
			path: '/api/loyaltyCode/change',
			heading: 'Loyalty Campaign Codes, Change Code Status',
			operations: ['footprints.loyaltyCode.changeStatus'],
			query: accessToken,
			body: {
				encoding: 'form',
				check: objectOf({ ...client, campaignInternalId: text, code: text }, [
					'userEmail',
					'userPhone',
					'campaignInternalId',
					'code',
				]),
			},
			// "from allocated to redeemed/blocked", but no field chooses which; here: redeemed.
			answer: ({ body }) => {
				const asked = body as Record<string, string>;
				const code = found(
					codes.filter(isOf(asked)).find((one) => one.code === asked.code),
					`code ${asked.code} of this client`,
				);
				if (code.campaignInternalId !== asked.campaignInternalId) {
					throw new Refusal(400, `The code ${code.code} belongs to another campaign`);
				}
				if (code.status !== 'associated') {
					throw new Refusal(400, `The code ${code.code} is ${code.status} already`);
				}
				Object.assign(code, { status: 'redeemed', lastUpdate: new Date().toISOString() });
				return { status: 'success' };
			},
		},
		{
			method: 'POST',
			path: '/api/loyaltyCode/list',
			heading: 'Loyalty Campaign Codes, Code List',
			operations: [
				'footprints.loyaltyCode.getMany',
				'footprints.searchLoyaltyCodes',
				'footprintsTrigger.loyaltyCodeChanged',
			],
			query: accessToken,
			body: {
				encoding: 'form',
				check: objectOf({
					campaignInternalId: text,
					searchTerm: text,
					page: wholeNumberText(1),
				}),
			},
			answer: ({ body }) => {
				const { campaignInternalId, searchTerm = '', page = '1' } = body as Record<string, string>;
				const matching = codes.filter(
					(code) =>
						[undefined, '', code.campaignInternalId].includes(campaignInternalId) &&
						code.code.includes(searchTerm),
				);
				return {
					status: 'success',
					clients: cutOut(matching, page, rules).map((code) => {
						const campaign = campaignOf(code);
						const customer = customers.find(({ fields }) => fields.userEmail === code.userEmail);
						return {
							code: code.code,
							campaign: {
								_id: campaign._id,
								internalId: campaign.internalId,
								name: campaign.name,
								type: campaign.type,
								startDate: campaign.startDate,
								endDate: campaign.endDate,
								loyaltySettings: { type: campaign.loyaltySettings.type },
								expireCodesDate: campaign.expireCodesDate,
							},
							client: {
								_id: customer?._id ?? null,
								userFirstName: customer?.fields.userFirstName ?? null,
								userLastName: customer?.fields.userLastName ?? null,
								userEmail: code.userEmail,
								userPhone: code.userPhone,
								userAddress: '',
							},
							status: code.status,
							prize: { pointsValue: prizeOf(code).pointsValue, name: prizeOf(code).name },
							hostess: { _id: '5a0f3b91137e430dfc6795d7', name: 'Test Hostess' },
						};
					}),
					totalResults: matching.length,
				};
			},
		},
		{
			method: 'POST',
			path: '/api/loyaltyCode/history',
			heading: 'Loyalty Campaign Codes, Check Loyalty User Prize History',
			operations: ['footprints.loyaltyCode.getHistory'],
			query: accessToken,
			body: { encoding: 'form', check: objectOf(client, ['userEmail', 'userPhone']) },
			answer: ({ body }) => ({
				status: 'success',
				codes: codes.filter(isOf(body as Record<string, string>)).map((code) => {
					const { internalId, name, locationId, expireCodesDate } = campaignOf(code);
					return {
						code: code.code,
						campaign: { internalId, name },
						status: code.status,
						prize: { name: prizeOf(code).name },
						location: { name: seed.locations.find(({ _id }) => _id === locationId)?.name },
						expire_code_date: expireCodesDate,
						last_update: code.lastUpdate,
					};
				}),
			}),
		},
	];
}

/** In the form of the sample of Check Client Code. */
const written = (time: string) => time.slice(0, 19).replace('T', ' ');
