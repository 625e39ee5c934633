import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { sandboxOperations } from '../../sandbox';
import type { VendorName } from '../../vendors';

/** What writes, by the vendors' documentation and not by our code, and what has to be there so that it can. */

/** What is no GET and writes nothing: logins, and questions. */
const WRITES_NOTHING =
	/\/(token\/?|can-impact|loyaltyCode\/(check|list|history)|device\/notification)$/;

/** @param path with or without the query */
export const isWrite = ({ method, path }: { method: string; path: string }): boolean =>
	method !== 'GET' && !WRITES_NOTHING.test(path.split('?')[0]);

/** The request by which an operation writes: its method, and how its path begins; undefined of one that does not. */
export function documentedWrite(
	vendor: VendorName,
	{ resource, operation }: INodeParameters,
): { method: string; path: string } | undefined {
	const routes = sandboxOperations().filter(isWrite);
	const id = `${vendor}.${String(resource)}.${String(operation)}`;
	const route = routes.find(({ operations }) => operations.includes(id));
	return route && { method: route.method, path: route.path.split(':')[0] };
}

/** Runs an operation of the vendor with one item, and gives back its rows. */
type Make = (parameters: INodeParameters) => Promise<IDataObject[]>;

/** The parameters with the names of records, made or of the sandbox's own, where those of a sample would find none. */
export async function withRecords(
	vendor: VendorName,
	parameters: INodeParameters,
	make: Make,
): Promise<INodeParameters> {
	const { resource, operation } = parameters;
	const records = RECORDS[`${vendor}.${String(resource)}.${String(operation)}`];
	return { ...parameters, ...(await records?.(make)) };
}

const picked = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

const leadId = picked('5ce3b4089d5de97500324001');
const ofLead = () => ({ leadId });

/** Whoever has a lead is a customer. */
const newCustomer = async (make: Make) => {
	const userExternalId = randomUUID();
	await make({
		...{ resource: 'lead', operation: 'create', dataToSend: 'defineBelow' },
		...{ userEmail: `${userExternalId}@example.com`, userPhone: '0700000009' },
		additionalFields: { userExternalId },
	});
	return { userExternalId };
};

/** Of those that the account has, as no operation makes one. */
const unusedCode = async (make: Make) => {
	const codes = await make({ resource: 'loyaltyCode', operation: 'getMany', returnAll: true });
	const { code, campaignInternalId, userEmail, userPhone } = codes.find(
		({ status }) => status === 'associated',
	) as Record<string, string>;
	return {
		...{ code: picked(code), campaignInternalId: picked(campaignInternalId) },
		...{ userEmail, userPhone },
	};
};

const newLeadAction = async (make: Make) => {
	const type = picked('6d22caa18378716180494f01');
	const action = { resource: 'leadAction', operation: 'create', leadId, leadActionTypeId: type };
	const [{ _id }] = await make(action);
	return picked(_id);
};

const newSession = (resource: string) => async (make: Make) =>
	(await make({ resource, operation: 'initialize' }))[0] as INodeParameters;

/** By its ID, or by the customer, whichever is chosen. */
const ofAnswer = () => ({
	answerId: '6805504',
	...{
		email: 'nina.costa@example.com',
		phone: '',
		identification: '',
		campaignCode: picked('101'),
	},
	...{ startDate: '2026-01-01', endDate: '2031-01-31' },
});

const newLot = async (make: Make) => {
	const campaignCode = picked('101');
	const [{ dispatch_code: lot }] = await make({
		...{ resource: 'dispatch', operation: 'create', campaignCode, when: 'draft' },
		...{ dataToSend: 'defineBelow', email: 'ana@example.com' },
	});
	return { campaignCode, lotCode: picked(lot) };
};

const newSegment = async (make: Make) => {
	const [{ uuid }] = await make({
		...{ resource: 'segment', operation: 'create', companyId: picked('1'), name: 'Santiago' },
		specifyBy: 'json',
		indexQuery: '{"apps.tags.city": "Santiago"}',
	});
	return { segmentUuid: picked(uuid) };
};

const RECORDS: Record<string, (make: Make) => INodeParameters | Promise<INodeParameters>> = {
	'footprints.customer.delete': newCustomer,
	'footprints.customer.update': () => ({ nationalId: '2601021400018' }),
	'footprints.lead.markLost': ofLead,
	'footprints.lead.update': ofLead,
	'footprints.lead.updateNps': ofLead,
	'footprints.lead.uploadDocuments': async (make) => ({
		leadId,
		additionalFields: { leadActionId: await newLeadAction(make) },
	}),
	'footprints.leadAction.create': ofLead,
	'footprints.leadAction.update': async (make) => ({
		actionId: await newLeadAction(make),
		updateFields: { leadId, actionDetail: 'Called back' },
	}),
	'footprints.loyaltyCode.changeStatus': unusedCode,
	'footprints.webTracking.sendEvent': newSession('webTracking'),
	'footprints.mobileTracking.sendEvent': newSession('mobileTracking'),
	'footprints.mobileTracking.sendLocation': newSession('mobileTracking'),
	'footprints.mobileTracking.sendSensors': newSession('mobileTracking'),
	'tracksale.answer.addNote': ofAnswer,
	'tracksale.answer.fillEmptyTags': ofAnswer,
	'tracksale.draftLot.discard': newLot,
	'tracksale.draftLot.send': newLot,
	'trust.segment.delete': newSegment,
	'trust.campaign.create': () => ({ applicationName: 'com.example.shop' }),
	'trust.notification.send': () => ({ applicationName: 'com.example.shop' }),
};
