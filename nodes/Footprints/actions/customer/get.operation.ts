import type { IDataObject } from 'n8n-workflow';
import { VendorFailure, type Failure } from '../../../shared/errors';
import { choice, text } from '../../../shared/fields/fields';
import { simplify } from '../../../shared/fields/listFields';
import { operation } from '../../../shared/operation/operation';
import { comparable } from '../../../shared/texts';
import { hasId } from '../../api';
import { customerContact } from '../../fields';

/**
 * Source: Footprints API, "Get customers": email and phone together, or the national ID, whose parameter it does not
 * name; `nationalId` is that of "Update customer".
 */
export const getCustomer = operation({
	name: 'Get',
	value: 'get',
	action: 'Get customer',
	description: 'Gives the profile of one customer, with leads and interactions',
	fields: [
		choice({ displayName: 'Identify By', name: 'identifyBy', noDataExpression: true }, [
			{
				name: 'Email and Phone',
				value: 'contact',
				fields: customerContact,
			},
			{
				name: 'National ID',
				value: 'nationalId',
				fields: [
					text({
						displayName: 'National ID',
						name: 'nationalId',
						required: true,
						finds: 'customer',
						description:
							'Footprints does not say under which name it takes it; sent as nationalId, as in Update',
					}),
				],
			},
		]),
		simplify,
	],
	request: ({ userEmail, userPhone, nationalId }) => ({
		method: 'GET',
		path: '/api/client',
		query: { userEmail, userPhone, nationalId },
	}),
	output: (body, { simplify: short, nationalId }) => {
		const found = [body].flat().filter(hasId) as IDataObject[];
		if (found.length === 0) throw new VendorFailure(NOT_FOUND);
		if (!found.every((one) => mayHave(one, nationalId))) throw new VendorFailure(ANOTHER);
		return short ? found.map(simplified) : found;
	},
});

/** What is answered when there is no such customer is not documented: a profile that has no ID is none. */
const NOT_FOUND: Failure = {
	message: 'Footprints has not found this customer',
	isMissing: true,
	advice:
		'Compare the values with those in Footprints: email and phone have to be those of the same customer, as they were given to Footprints.',
};

const ANOTHER: Failure = {
	message: 'Footprints answered with a customer of another national ID',
	advice:
		'Nothing was given out. Identify the customer by email and phone, and ask Footprints under which name it takes a national ID.',
};

/** Whether the customer has this national ID, or does not tell: Footprints may write it with other marks. */
const mayHave = (customer: IDataObject, nationalId?: string) =>
	!nationalId || !customer.nationalId || bare(customer.nationalId) === bare(nationalId);

const bare = (id: unknown) => comparable(id).replace(/[^\p{L}\p{N}]/gu, '');

const simplified = (customer: IDataObject): IDataObject => ({
	_id: customer._id,
	userFirstName: customer.userFirstName,
	userLastName: customer.userLastName,
	userEmail: customer.userEmail,
	userPhone: customer.userPhone,
	userExternalId: customer.userExternalId,
	type: customer.type,
	createdAt: customer.createdAt,
	leadIds: ((customer.leads ?? []) as IDataObject[]).map(({ _id }) => _id),
});
