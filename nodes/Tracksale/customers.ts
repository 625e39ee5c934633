import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../shared/errors';
import { asNameValues, email, nameValues, text, type Field } from '../shared/fields';
import type { OtherFields } from '../shared/operation';

export interface Tag {
	name: string;
	value: string;
}

export interface Customer {
	name?: string;
	email?: string;
	phone?: string;
	identification?: string;
	tags?: Tag[];
}

/** Source: Tracksale API v2, "Sendings", Parameters. */
export const nameField = text({ displayName: 'Name', name: 'name' });

export const emailField = (shown: Partial<Parameters<typeof email>[0]> = {}) =>
	email({ displayName: 'Email', name: 'email', ...shown });

/** The form is not documented, so it is sent as it is typed. */
export const phoneField = (shown: Partial<Parameters<typeof text>[0]> = {}) =>
	text({ displayName: 'Phone', name: 'phone', placeholder: 'e.g. 5511987654321', ...shown });

/** Source: Tracksale API v2, "Sendings": the ID "of your company / platform". */
export const identificationField = (shown: Partial<Parameters<typeof text>[0]> = {}) =>
	text({
		displayName: 'Identification',
		name: 'identification',
		description: "The customer's ID in your own system",
		...shown,
	});

/** Tags; one without a value is left out, because Tracksale requires both. Source: "Sendings", Parameters. */
export function tagsField(shown: Partial<Parameters<typeof nameValues>[0]> = {}): Field {
	const tags = nameValues(
		{ displayName: 'Tags', name: 'tags', placeholder: 'Add Tag', ...shown },
		'Tag',
	);
	return {
		...tags,
		convert(value, zone) {
			const all = tags.convert(value, zone) as Array<Partial<Tag>> | undefined;
			const filled = all?.filter((tag) => tag.value !== undefined);
			return filled?.length ? filled : undefined;
		},
	};
}

/** Automatic mapping can send all further fields of an item as tags. */
export const othersAsTags: OtherFields = {
	option: {
		name: 'Send as Tags',
		value: 'tags',
		description: 'Each further field of the item becomes a tag',
	},
	add: (customer, others) => ({
		...customer,
		tags: [...((customer.tags ?? []) as object[]), ...asNameValues(others)],
	}),
};

/** @throws InputRefused when nothing tells who the customer is. */
export function checkIdentified({ email: address, phone, identification }: Customer): void {
	if (address !== undefined || phone !== undefined || identification !== undefined) return;
	throw new InputRefused(
		"'Email', 'Phone' and 'Identification' are all empty",
		'Fill in at least one, so that Tracksale can find the customer.',
	);
}

/**
 * Which row of an answer belongs to which customer: by order where there is a row for each and none contradicts,
 * otherwise by address. `missing` where no row fits; `unclear` where fewer rows than customers fit, because
 * Tracksale does not say which of them it left out.
 */
export function rowsByCustomer(
	rows: IDataObject[],
	customers: Customer[],
): Array<IDataObject | 'missing' | 'unclear'> {
	if (rows.length === customers.length && rows.every((row, i) => agrees(row, customers[i]))) {
		return rows;
	}
	const rowsOf = grouped(rows);
	const customersOf = grouped(customers);
	return customers.map((customer) => {
		const address = addressOf(customer);
		const fitting = rowsOf.get(address) ?? [];
		const alike = customersOf.get(address) ?? [];
		if (fitting.length === 0) return 'missing';
		if (fitting.length < alike.length) return 'unclear';
		return fitting[alike.indexOf(customer)];
	});
}

function agrees(row: IDataObject, customer: Customer): boolean {
	const both = (one: string, other: string) => one !== '' && other !== '';
	const [email, phone] = [plain(row.email), digits(row.phone)];
	if (both(email, plain(customer.email))) return email === plain(customer.email);
	if (both(phone, digits(customer.phone))) return phone === digits(customer.phone);
	return true;
}

function grouped<T extends Customer | IDataObject>(list: T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const entry of list) {
		const address = addressOf(entry);
		const group = groups.get(address);
		if (group) group.push(entry);
		else groups.set(address, [entry]);
	}
	return groups;
}

const addressOf = ({ email, phone, identification, name }: Customer | IDataObject) =>
	plain(email) || digits(phone) || plain(identification) || plain(name);

const plain = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();
const digits = (value: unknown) => String(value ?? '').replace(/\D/g, '');
