import { DateTime } from 'luxon';
import { toDateTime } from '../../../shared/dates';
import { InputRefused } from '../../../shared/errors';
import { choice, field, rows, text, type Field, type Shown } from '../../../shared/fields';
import type { CampaignType } from '../../campaigns';
import { HOME_ZONE, timezoneField } from '../../period';

/** The fields of a record as operations receive them, by parameter name. */
export interface PersonToCall {
	typeCampaign: CampaignType;
	telFields?: Record<string, string>;
	optFields?: Record<string, string>;
	recallDate?: unknown;
	timezone?: string;
}

const names = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

const TELS = names('tel', 10);
const OPTS = names('opt', 12);

/** Source: the vendor's Postman collection, "2.1", "2.2": at most 100 characters in opt1 to opt6, 200 in the others. */
const longestOf = (name: string) => {
	if (!OPTS.includes(name)) return Infinity;
	return OPTS.indexOf(name) < 6 ? 100 : 200;
};

/** `opt7` as the user sees it: with two digits, so that the list of them is in order. */
const title = (name: string) =>
	name.replace(/^([a-z])([a-z]+)(\d+)$/, (_, first: string, rest: string, number: string) => {
		return `${first.toUpperCase()}${rest} ${number.padStart(2, '0')}`;
	});

/** Rows of a numbered field and its value; an item has them under their names, such as `tel1` and `tel2`. */
function numbered(shown: Shown, vendorNames: string[]): Field {
	const typed = rows(shown, 'Field', [
		choice(
			{ displayName: 'Field', name: 'name' },
			vendorNames.map((name) => ({ name: title(name), value: name })),
		),
		field(
			{ displayName: 'Value', name: 'value' },
			{ type: 'string', default: '' },
			(value) => value,
		),
	]);
	return {
		...typed,
		vendorNames,
		convert(given, zone) {
			const entries = typed.convert(given, zone) as Array<{ name: string; value?: unknown }>;
			const values: Record<string, string> = {};
			for (const { name, value } of entries ?? []) {
				const displayName = title(name);
				const converted = text({ displayName, name }).convert(value, zone) as string | undefined;
				if (converted === undefined) continue;
				if (name in values) {
					throw new InputRefused(
						`'${shown.displayName}' has '${displayName}' twice`,
						'Give each field one value.',
					);
				}
				checkLength(name, displayName, converted);
				values[name] = converted;
			}
			return Object.keys(values).length > 0 ? values : undefined;
		},
	};
}

function checkLength(name: string, displayName: string, value: string): void {
	const { length } = [...value];
	if (length <= longestOf(name)) return;
	throw new InputRefused(
		`'${displayName}' has ${length} characters, but wolkvox takes at most ${longestOf(name)}`,
		'Shorten it. Opt 01 to Opt 06 take up to 100 characters, Opt 07 to Opt 12 up to 200.',
	);
}

const own = (displayName: string, name: string, vendorName: string, more: Partial<Shown> = {}) =>
	text({ displayName, name, vendorName, ...more });

const only = (type: CampaignType) => ({ displayOptions: { show: { '/typeCampaign': [type] } } });

const telFields = numbered(
	{
		displayName: 'Phone Numbers',
		name: 'telFields',
		placeholder: 'Add Phone Number',
		description: 'Sent as they are typed, with what your dialling needs in front',
	},
	TELS,
);

const optFields = numbered(
	{
		displayName: 'Opt Fields',
		name: 'optFields',
		placeholder: 'Add Opt Field',
		description: 'What else your campaign keeps of a person',
	},
	OPTS,
);

const customerName = own('Customer Name', 'customerName', 'customer_name');
const customerLastName = own('Customer Last Name', 'customerLastName', 'customer_last_name');
const customerId = own('Customer ID', 'customerId', 'customer_id', {
	description: 'By which you know the person again in the results',
});

/** In the order of the site, "2.1 Inserting records in the campaign (predictive)", "2.2 … (preview)". */
const BOTH = [
	customerName,
	customerLastName,
	own('ID Type', 'idType', 'id_type', { placeholder: 'e.g. CC' }),
	customerId,
	own('Age', 'age', 'age'),
	own('Gender', 'gender', 'gender'),
	own('Country', 'country', 'country'),
	own('State', 'state', 'state'),
	own('City', 'city', 'city'),
	own('Zone', 'zone', 'zone', { description: 'Part of the city or country' }),
	own('Address', 'address', 'address'),
];
const RECALL_DATE = 'Recall Date';
const TEXTS: Record<CampaignType, Field[]> = {
	predictive: [
		own('Extra Phone', 'telExtra', 'tel_extra', only('predictive')),
		own('Email', 'email', 'email', { placeholder: 'name@email.com', ...only('predictive') }),
		field(
			{
				displayName: RECALL_DATE,
				name: 'recallDate',
				vendorName: 'recall_date',
				description: `When to call back. A value without a time zone is taken as wolkvox's own time (see the option '${timezoneField.parameter.displayName}').`,
				...only('predictive'),
			},
			{ type: 'dateTime', default: '' },
			(value) => value,
		),
		own('Recall Telephone', 'recallTelephone', 'recall_telephone', {
			description: 'The number to call back',
			...only('predictive'),
		}),
	],
	preview: [
		own('Agent ID', 'agentId', 'agent_id', {
			description: 'The agent who gets the record',
			...only('preview'),
		}),
	],
};

const atTheTop = [customerName, customerLastName, customerId, telFields];

export const personFields = {
	fields: atTheTop,
	additionalFields: [
		...BOTH.filter((one) => !atTheTop.includes(one)),
		optFields,
		...TEXTS.predictive,
		...TEXTS.preview,
	],
};

export const recallZone: Field = {
	...timezoneField,
	parameter: {
		...timezoneField.parameter,
		description:
			'The time zone in which wolkvox understands the date of a recall. wolkvox does not say which one it is; its reports are in that of Colombia (GMT-5). Any IANA name can be set by an expression.',
	},
};

/**
 * A record as wolkvox takes it: every field of the campaign's type, those left out as "". Source: the site, "2.1
 * Inserting records in the campaign (predictive)", "2.2 … (preview)", samples.
 * @throws InputRefused when the recall date is no date
 */
export function recordOf(person: PersonToCall): Record<string, string> {
	const { typeCampaign, optFields: opts = {}, telFields: tels = {} } = person;
	const isPredictive = typeCampaign === 'predictive';
	const recallDate = isPredictive ? recallDigits(person) : undefined;
	const values: Record<string, unknown> = { ...person, recallDate };
	const texts = (fields: Field[]) =>
		fields.map(({ vendorName, parameter }) => [vendorName, values[parameter.name] ?? '']);
	return Object.fromEntries([
		...texts(BOTH),
		...OPTS.map((name) => [name, opts[name] ?? '']),
		...TELS.map((name) => [name, tels[name] ?? '']),
		...texts(TEXTS[typeCampaign]),
	]) as Record<string, string>;
}

/** `20260131120000`. Source: the vendor's Postman collection, "2.1" (`recall_date`: yyyymmddhhmmss). */
function recallDigits({ recallDate: date, timezone = HOME_ZONE }: PersonToCall): string {
	const digits = 'yyyyMMddHHmmss';
	if (date === undefined) return '';
	const given = String(date).trim();
	if (DateTime.fromFormat(given, digits).isValid) return given;
	return toDateTime(date, timezone, RECALL_DATE).toFormat(digits);
}
