import { randomBytes } from 'node:crypto';
import { anyObject, filled, listOf, objectOf, text, wholeNumberText } from '../checks';
import type { Check, Fields } from '../checks';
import type { FormValue } from '../form';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';
import { seed } from './seed';
import { accessToken, found, personFields, type Account, type Customer } from './account';

/** Source: "Update customer", Body. */
const customerFields: Fields = {
	...personFields,
	nationalId: text,
	interests: listOf(text),
	preferences: listOf(text),
	kidsAge: listOf(wholeNumberText(0)),
};

const KEYS = ['nationalId', 'userExternalId', 'userEmail', 'userPhone'];

/** Source: "Add prospect", Body. */
const prospectFields: Fields = {
	avandorUserId: text,
	// "can be sent as a JSON object using an application/json request type"
	avandorSession: (value, name) => (typeof value === 'string' ? undefined : anyObject(value, name)),
	userFirstName: text,
	userLastName: text,
	companyName: text,
	companyType: text,
	userCountry: text,
	userAddress: text,
	userPosition: text,
	userPhone: text,
	userEmail: text,
	companyWebsite: text,
	potentialScore: text,
};

/** "file types allowed - pdf", "base64 encoded" */
const base64Pdf: Check = (value, name) => {
	const isBase64 = typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
	if (!isBase64) return `${name} is not base64`;
	const isPdf = Buffer.from(value, 'base64').toString('latin1').startsWith('%PDF-');
	return isPdf ? undefined : `${name} is not a PDF`;
};

/** "Add prospect", the section "Customers" and "Send Notifications". */
export function customerRoutes({
	customers,
	leads,
	prospects,
	notifications,
}: Account): VendorRoute[] {
	const profile = ({ _id, createdAt, fields }: Customer) => ({
		_id,
		...fields,
		timestamp: createdAt,
		createdAt,
		type: 'B2C',
		kidsAge: fields.kidsAge ?? [],
		interests: fields.interests ?? [],
		preferences: fields.preferences ?? [],
		employees: [],
		marketingChannels: fields.marketingChannels ?? [],
		pointsOfPresence: [],
		interactionsTimeline: [],
		personalAssistance: [],
		leads: leads
			.filter((lead) => lead.fields.userEmail === fields.userEmail)
			.map((lead) => ({
				_id: lead._id,
				...lead.fields,
				status: lead.status,
				createdAt: lead.createdAt,
				history: [],
				interactions: [],
				comments: [],
				type: 'B2C',
			})),
	});
	const customerBy = (names: string[], values: Record<string, FormValue>) =>
		found(
			customers.find(({ fields }) => names.every((name) => fields[name] === values[name])),
			`customer with ${names.map((name) => `${name} ${String(values[name])}`).join(' and ')}`,
		);

	return [
		{
			method: 'POST',
			path: '/api/prospect',
			heading: 'Leads, Add prospect',
			operations: ['footprints.prospect.create'],
			query: accessToken,
			body: { encoding: ['form', 'json'], check: filled(objectOf(prospectFields), prospectFields) },
			answer: ({ body }) => {
				const _id = randomBytes(12).toString('hex');
				prospects.push({ _id, ...(body as object) });
				return { _id };
			},
		},
		{
			method: 'GET',
			path: '/api/client',
			heading: 'Customers, Get customers',
			operations: ['footprints.customer.get'],
			// The table has no parameter for the national ID; this is the name that Update customer has.
			query: { ...accessToken, userEmail: text, userPhone: text, nationalId: text },
			answer: ({ query }: VendorRequest) => {
				if (query.nationalId) return profile(customerBy(['nationalId'], query));
				if (query.userEmail && query.userPhone) {
					return profile(customerBy(['userEmail', 'userPhone'], query));
				}
				throw new Refusal(400, 'userEmail and userPhone are mandatory, or the national ID');
			},
		},
		{
			method: 'PUT',
			path: '/api/client',
			heading: 'Customers, Update customer',
			operations: ['footprints.customer.update'],
			query: accessToken,
			body: { encoding: 'form', check: objectOf(customerFields) },
			// By which field the customer is found is not documented; here: the first of KEYS that is sent.
			answer: ({ body }) => {
				const sent = body as Record<string, FormValue>;
				const key = KEYS.find((name) => sent[name] !== undefined);
				if (!key) throw new Refusal(400, `One of ${KEYS.join(', ')} is needed`);
				Object.assign(customerBy([key], sent).fields, sent);
				return { status: 'success' };
			},
		},
		{
			method: 'DELETE',
			path: '/api/client',
			heading: 'Customers, Delete customer',
			operations: ['footprints.customer.delete'],
			query: accessToken,
			body: { encoding: 'form', check: objectOf({ userExternalId: text }, ['userExternalId']) },
			answer: ({ body }) => {
				const customer = customerBy(['userExternalId'], body as Record<string, FormValue>);
				customers.splice(customers.indexOf(customer), 1);
				const { userEmail } = customer.fields;
				leads.splice(0, leads.length, ...leads.filter((one) => one.fields.userEmail !== userEmail));
				return { status: 'success' };
			},
		},
		{
			method: 'POST',
			path: '/api/notifications/send',
			heading: 'Send Notifications',
			operations: ['footprints.notification.send'],
			query: accessToken,
			body: {
				encoding: 'form',
				check: objectOf(
					{
						templateKey: text,
						email: text,
						firstName: text,
						lastName: text,
						attachmentFileName: text,
						attachmentFileContent: base64Pdf,
					},
					['templateKey', 'email'],
				),
			},
			answer: ({ body }) => {
				const { attachmentFileContent, ...notification } = body as Record<string, string>;
				found(
					seed.emailTemplates.find((key) => key === notification.templateKey),
					`template ${notification.templateKey}`,
				);
				const bytes = Buffer.from(attachmentFileContent ?? '', 'base64').length;
				notifications.push({ ...notification, attachmentBytes: bytes });
				return { status: 'success', message: 'Message sent!' };
			},
		},
	];
}
