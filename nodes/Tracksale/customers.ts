import { InputRefused } from '../shared/errors';
import type { InputOf, Shown } from '../shared/fields/field';
import { email, text, unlessEmpty } from '../shared/fields/fields';
import { NAME_AND_VALUE, rowsAs } from '../shared/fields/rows';
import { comparable } from '../shared/texts';

/** Source: Tracksale API v2, "Sendings", Parameters. */
export const nameField = text({ displayName: 'Name', name: 'name' });

export const emailField = (shown: Partial<Shown<'email', false>> = {}) =>
	email({ displayName: 'Email', name: 'email', ...shown });

/** The form is not documented, so it is sent as it is typed. */
export const phoneField = (shown: Partial<Shown<'phone', false>> = {}) =>
	text({ displayName: 'Phone', name: 'phone', placeholder: 'e.g. 5511987654321', ...shown });

/** Where a campaign reaches the customer. Source: Tracksale API v2, "Sendings" and "Insert Answers", Parameters. */
export const addressFields = [
	emailField({ description: 'Needed when the campaign sends by email' }),
	phoneField({
		description: 'Needed when the campaign sends by SMS or WhatsApp. Sent as it is typed.',
	}),
] as const;

/** Source: Tracksale API v2, "Sendings": the ID "of your company / platform". */
export const identificationField = (shown: Partial<Shown<'identification', false>> = {}) =>
	text({
		displayName: 'External ID',
		name: 'identification',
		description: "The customer's ID in your own system, which Tracksale calls identification",
		...shown,
	});

/** Tags; one without a value is left out, because Tracksale requires both. Source: "Sendings", Parameters. */
export const tagsField = <R extends boolean = false>(shown: Partial<Shown<'tags', R>> = {}) =>
	rowsAs(
		{ displayName: 'Tags', name: 'tags', placeholder: 'Add Tag', ...shown },
		'Tag',
		NAME_AND_VALUE,
		(tags) =>
			unlessEmpty(tags.flatMap(({ name, value }) => (value === undefined ? [] : { name, value }))),
	);

/** Whom a survey goes to, or an answer comes from. */
export type Customer = InputOf<
	[
		typeof nameField,
		ReturnType<typeof emailField>,
		ReturnType<typeof phoneField>,
		ReturnType<typeof identificationField>,
		ReturnType<typeof tagsField>,
	]
>;

/** A customer's addresses, each in one way of writing: email without letter case, phone by its digits. */
export const addressesOf = ({ email: address, phone }: Record<string, unknown>) => ({
	email: comparable(address),
	phone: comparable(phone).replace(/\D/g, ''),
});

/** Automatic mapping can send all further fields of an item as tags. */
export const othersAsTags = {
	option: {
		name: 'Send as Tags',
		value: 'tags',
		description: 'Each further field of the item becomes a tag',
	},
	into: 'tags',
};

/** @throws InputRefused when there is nothing by which a survey can be sent. */
export function checkAddress({ email: address, phone }: Customer): void {
	if (address !== undefined || phone !== undefined) return;
	throw new InputRefused(
		"'Email' and 'Phone' are both empty",
		'Fill in the one that the campaign sends by.',
	);
}

/** @throws InputRefused when nothing tells who the customer is. */
export function checkIdentified({ email: address, phone, identification }: Customer): void {
	if (address !== undefined || phone !== undefined || identification !== undefined) return;
	throw new InputRefused(
		"'Email', 'Phone' and 'External ID' are all empty",
		'Fill in at least one, so that Tracksale knows who the customer is.',
	);
}
