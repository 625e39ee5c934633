import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { InputRefused, VendorFailure } from '../../../../nodes/shared/errors';
import { text } from '../../../../nodes/shared/fields/fields';
import { operation } from '../../../../nodes/shared/operation/operation';
import { argumentsNamed } from '../../../../nodes/shared/operation/toolArguments';

const field = (displayName: string, name: string) => text({ displayName, name });
const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create thing',
	description: '',
	fields: [field('Email', 'email'), field('Phone', 'phone')],
	collections: { additionalFields: [field('City', 'city')], filters: [field('Search', 'search')] },
	request: () => ({ method: 'POST', path: '/' }),
});
const told = (thrown: unknown, parameters: INodeParameters, json: IDataObject = {}) =>
	argumentsNamed(thrown, create, { parameters }, json);
const refused = (name: string) => new InputRefused(`'${name}' is not right`);

describe('what a model has to know of a failure', () => {
	it('is by which of its arguments the field is filled, and what came', () => {
		const parameters = { email: "={{ $fromAI('mail', `The address`, 'string') }}" };

		expect(told(refused('Email'), parameters, { mail: 'ana' })).toBe(
			`'Email' is the parameter email, filled by your argument mail, which is "ana".`,
		);
		expect(told(refused('Email'), parameters)).toBe(
			"'Email' is the parameter email, filled by your argument mail, which is missing.",
		);
	});

	it('is that the workflow fills it where nothing asks for it, also by a name that every text knows', () => {
		expect(told(refused('Search'), { resource: 'campaign' })).toBe(
			"'Search' is the parameter search, filled by the workflow, not by you.",
		);
	});

	it.each([
		['={{ $fromAI("city-name") }}'],
		["={{ $FROMAI( 'city-name' ) }}"],
		['={{ $fromAI(\n`city-name`) }}'],
		["={{ $fromAI('city-name') + $fromAI('city-name') }}"],
	])('is found in a collection, however the expression is written: %s', (city) => {
		expect(told(refused('City'), { additionalFields: { city } }, { 'city-name': 7 })).toBe(
			"'City' is the parameter city, filled by your argument city-name, which is 7.",
		);
	});

	it('are all arguments of a field, and all fields that are named', () => {
		const parameters = {
			email: "={{ $fromAI('name') }}@{{ $fromAI('host') }}",
			phone: '={{ $json.phone }}',
		};
		const both = new InputRefused("Fill 'Email' or 'Phone'");

		expect(told(both, parameters, { name: 'ana', host: null })).toBe(
			`'Email' is the parameter email, filled by your argument name, which is "ana" and your argument host, which is null. ` +
				"'Phone' is the parameter phone, filled by the workflow, not by you.",
		);
	});

	it('is looked for in the advice of an error, too, and not behind a colon', () => {
		const filled = (name: string) =>
			`is the parameter ${name}, filled by the workflow, not by you.`;
		const failure = { message: 'No', advice: "Look at 'Phone'." };

		expect(told(new VendorFailure(failure), { additionalFields: null as never })).toBe(
			`'Phone' ${filled('phone')}`,
		);
		expect(told(new InputRefused('No', "Look at 'Phone'."), {})).toBe(`'Phone' ${filled('phone')}`);
		expect(told(new InputRefused("'City' is not right: 'Email' in row 2"), {})).toBe(
			`'City' ${filled('city')}`,
		);
		expect(told(new Error('No'), {})).toBe('');
	});
});
