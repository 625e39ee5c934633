import type { IDataObject } from 'n8n-workflow';
import { choice, email, text } from '../../../shared/fields';
import { simplify } from '../../../shared/listFields';
import { operation } from '../../../shared/operation';

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
				fields: [
					email({ displayName: 'Email', name: 'userEmail', required: true }),
					text({ displayName: 'Phone', name: 'userPhone', required: true }),
				],
			},
			{
				name: 'National ID',
				value: 'nationalId',
				fields: [text({ displayName: 'National ID', name: 'nationalId', required: true })],
			},
		]),
		simplify,
	],
	request: ({ userEmail, userPhone, nationalId }) => ({
		method: 'GET',
		path: '/api/client',
		query: { userEmail, userPhone, nationalId },
	}),
	output: (body, { simplify: short }) => {
		const found = [body].flat().filter(Boolean) as IDataObject[];
		return short ? found.map(simplified) : found;
	},
});

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
