import fc from 'fast-check';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { footprintsNode } from '../../../nodes/Footprints/actions';
import { parametersOf } from '../../../nodes/shared/description/parameters';
import { vendor, vendorRequests } from '../../support/vendor';
import { items, run, URL } from './footprints';

/** Names as people have them, in every script, with all that forms and pages give a meaning to. */
const typed = fc
	.array(
		fc.oneof(
			{ weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
			fc.constantFrom(
				...['&', '=', '+', '%', '%20', '"', "'", '`', '\n', '\r\n', '\t', '[0]', ';', '#', '?'],
				...['Ωμέγα', 'Юлия', '李小龍', 'محمد', 'नमस्ते', 'ไทย', 'José', '👩‍👩‍👧‍👦', '🇨🇴', 'ﬁ', '\u0000'],
			),
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((parts) => parts.join(''))
	.filter((text) => text.trim() !== '');

/** Only where it may have several lines does a text keep the blanks around it. */
interface TextField {
	/** Behind a dot in a collection. */
	name: string;
	keepsBlanks: boolean;
}

/** The free text fields of an operation: those set by hand at the top, and those in its collections. */
function textFields(resource: string, operation: string): TextField[] {
	const found = footprintsNode.resources
		.find(({ value }) => value === resource)!
		.operations.find(({ value }) => value === operation)!;
	const isText = ({ type, name, placeholder, displayOptions }: INodeProperties) =>
		type === 'string' &&
		placeholder !== 'name@email.com' &&
		!SPECIAL.includes(name) &&
		!displayOptions?.show?.actionType;
	const named = (name: string, { typeOptions }: INodeProperties): TextField => ({
		name,
		keepsBlanks: typeOptions?.rows !== undefined,
	});
	return parametersOf(found).flatMap((parameter) =>
		parameter.type === 'collection'
			? (parameter.options as INodeProperties[])
					.filter(isText)
					.map((field) => named(`${parameter.name}.${field.name}`, field))
			: isText(parameter)
				? [named(parameter.name, parameter)]
				: [],
	);
}

/** String fields that hold no free text: IDs, lists, files, a time zone, numbers. */
const SPECIAL = [
	...['tags', 'timezone', 'kidsAge', 'interests', 'preferences'],
	...['documents', 'attachmentFileContent', 'attachmentFileName', 'mid', 'uid', 'contractValue'],
	...['nps', 'userChildren', 'noOfKids'],
];

const OPERATIONS: Array<[string, string, string, string, INodeParameters]> = [
	['lead', 'create', 'POST', '/api/lead', {}],
	['lead', 'update', 'PUT', '/api/lead/lead-1', { leadId: 'lead-1', status: 'customer' }],
	['lead', 'updateNps', 'PUT', '/api/lead/lead-1/nps', { leadId: 'lead-1', nps: 9 }],
	[
		...(['lead', 'markLost', 'PUT', '/api/lead/lead-1/leadLost'] as const),
		{ leadId: 'lead-1', reasonLost: 'other' },
	],
	['leadAction', 'create', 'POST', '/api/lead/action', { leadId: 'l', leadActionTypeId: rl('t') }],
	['prospect', 'create', 'POST', '/api/prospect', {}],
	['customer', 'update', 'PUT', '/api/client', {}],
	['customer', 'delete', 'DELETE', '/api/client', {}],
	[
		...(['loyaltyCode', 'changeStatus', 'POST', '/api/loyaltyCode/change'] as const),
		{ campaignInternalId: rl('c'), userEmail: 'a@b.c', code: rl('9E58EDI') },
	],
	[...(['notification', 'send', 'POST', '/api/notifications/send'] as const), { email: 'a@b.c' }],
	['mobileTracking', 'initialize', 'POST', '/mobileapi/init', {}],
];

function rl(value: string) {
	return { __rl: true, mode: 'id', value };
}

describe.each(OPERATIONS)('%s %s: every text arrives as typed', (...exchange) => {
	const [resource, operation, method, path, fixed] = exchange;
	const fields = textFields(resource, operation);

	it('has text fields', () => expect(fields.length).toBeGreaterThan(0));

	it('in all of them at once', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(typed, { minLength: fields.length, maxLength: fields.length }),
				async (texts) => {
					const parameters: INodeParameters = { ...fixed };
					const json: Record<string, string> = {};
					fields.forEach((field, index) => {
						const [name, inner] = field.name.split('.');
						json[`f${index}`] = texts[index];
						const value = `={{ $json.f${index} }}`;
						if (!inner) parameters[name] = value;
						else parameters[name] = { ...(parameters[name] as object), [inner]: value };
					});
					vendor(URL)
						.intercept(path, method)
						.query(true)
						.reply(200, { status: 'success', _id: 'x', mobileId: 'x' });
					const { error } = await run(resource, operation, { parameters, input: items(json) });
					expect(error).toBeUndefined();
					const { rawBody } = vendorRequests().at(-1)!;
					// Byte for byte what a form is: nothing but names and percent-encoded UTF-8.
					expect(rawBody).toMatch(/^[\w.~*+%&=-]*$/);
					const sent = [...new URLSearchParams(rawBody)].map(([, value]) => value);
					fields.forEach(({ keepsBlanks }, index) => {
						expect(sent).toContain(keepsBlanks ? texts[index] : texts[index].trim());
					});
				},
			),
			{ numRuns: 15 },
		);
	});
});
