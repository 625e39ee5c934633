import { InputRefused } from '../../../shared/errors';
import { toDateTime } from '../../../shared/fields/dates';
import { field, type Fields, type InputOf, type Shown } from '../../../shared/fields/field';
import { choice, pickedText, text } from '../../../shared/fields/fields';
import { rowsAs } from '../../../shared/fields/rows';
import type { CampaignType } from '../../campaigns';
import { DIGITS, fromDigits, HOME_ZONE, HOW_READ, zoneField } from '../../period';
import { searchAgents } from '../../pickers';
import type { Target } from './target';

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
function numbered<N extends string>(shown: Shown<N, false>, vendorNames: string[]) {
	const nameField = choice(
		{ displayName: 'Field', name: 'name' },
		vendorNames.map((name) => ({ name: title(name), value: name })),
	);
	const valueField = field(
		{ displayName: 'Value', name: 'value' },
		{ type: 'string', default: '' },
		(_value, source) => {
			// Named after the numbered field, as the user may have several.
			const { name } = nameField.read(source);
			const { value } = text({ displayName: title(name), name: 'value' }).read(source);
			if (value !== undefined) checkLength(name, value);
			return value;
		},
	);
	return rowsAs({ ...shown, vendorNames }, 'Field', [nameField, valueField], (entries) => {
		const values: Record<string, string> = {};
		for (const { name, value } of entries) {
			if (value === undefined) continue;
			if (name in values) {
				throw new InputRefused(
					`'${shown.displayName}' has '${title(name)}' twice`,
					'Give each field one value.',
				);
			}
			values[name] = value;
		}
		return Object.keys(values).length > 0 ? values : undefined;
	});
}

function checkLength(name: string, value: string): void {
	const { length } = [...value];
	if (length <= longestOf(name)) return;
	throw new InputRefused(
		`'${title(name)}' has ${length} characters, but wolkvox takes at most ${longestOf(name)}`,
		'Shorten it. Opt 01 to Opt 06 take up to 100 characters, Opt 07 to Opt 12 up to 200.',
	);
}

const own = <N extends string>(
	displayName: string,
	name: N,
	vendorName: string,
	more: Partial<Shown<N, false>> = {},
) => text({ displayName, name, vendorName, ...more });

const only = (type: CampaignType) => ({ displayOptions: { show: { '/typeCampaign': [type] } } });

const telFields = numbered(
	{
		displayName: 'Phone Numbers',
		name: 'telFields',
		placeholder: 'Add Phone Number',
		// One row is open from the start: without a number nobody is called.
		default: { values: [{ value: '' }] },
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
const idType = own('ID Type', 'idType', 'id_type', { placeholder: 'e.g. CC' });
const customerId = own('Customer ID', 'customerId', 'customer_id', {
	description: 'By which you know the person again in the results',
});
const moreOfBoth = [
	own('Age', 'age', 'age'),
	own('Gender', 'gender', 'gender'),
	own('Country', 'country', 'country'),
	own('State', 'state', 'state'),
	own('City', 'city', 'city'),
	own('Zone', 'zone', 'zone', { description: 'Part of the city or country' }),
	own('Address', 'address', 'address'),
] as const;
const RECALL_DATE = 'Recall Date';

/** In the order of the site, "2.1 Inserting records in the campaign (predictive)", "2.2 … (preview)". */
const BOTH = [customerName, customerLastName, idType, customerId, ...moreOfBoth];
const TEXTS = {
	predictive: [
		own('Extra Phone', 'telExtra', 'tel_extra', only('predictive')),
		own('Email', 'email', 'email', { placeholder: 'name@email.com', ...only('predictive') }),
		field(
			{
				displayName: RECALL_DATE,
				name: 'recallDate',
				vendorName: 'recall_date',
				description: `When to call back. A date without a time is sent as 00:00 of that day. ${HOW_READ}`,
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
		pickedText(
			{
				displayName: 'Agent',
				name: 'agentId',
				vendorName: 'agent_id',
				description: 'The agent who gets the record',
				...only('preview'),
			},
			searchAgents,
			'e.g. 7001',
		),
	],
} as const satisfies Record<CampaignType, Fields>;

export const personFields = {
	fields: [customerName, customerLastName, customerId, telFields],
	additionalFields: [idType, ...moreOfBoth, optFields, ...TEXTS.predictive, ...TEXTS.preview],
} as const;

export const recallZone = zoneField(
	'The time zone in which wolkvox understands the date of a recall. wolkvox does not say which one it is; its reports are in that of Colombia (GMT-5). Any IANA name can be set by an expression.',
);

export type Person = InputOf<typeof personFields.fields> &
	Partial<InputOf<typeof personFields.additionalFields>>;
type Recall = Pick<Person, 'recallDate'> & Partial<InputOf<[typeof recallZone]>>;

/**
 * A record as wolkvox takes it: every field of the campaign's type, those left out as "". Source: the site, "2.1
 * Inserting records in the campaign (predictive)", "2.2 … (preview)", samples.
 * @throws InputRefused when the recall date is no date
 */
export function recordOf(person: Person & Recall & Pick<Target, 'typeCampaign'>) {
	const { typeCampaign, optFields: opts = {}, telFields: tels = {} } = person;
	const recallDate = typeCampaign === 'predictive' ? recallDigits(person) : undefined;
	const values = new Map<string, unknown>(Object.entries({ ...person, recallDate }));
	const texts = (fields: Fields) =>
		fields.map(({ vendorNames: [name], parameter }) => [name, values.get(parameter.name) ?? '']);
	return Object.fromEntries([
		...texts(BOTH),
		...OPTS.map((name) => [name, opts[name] ?? '']),
		...TELS.map((name) => [name, tels[name] ?? '']),
		...texts(TEXTS[typeCampaign]),
	]);
}

/** By what wolkvox can reach a person, or have an agent do it, in a campaign of each type. */
const CONTACTS = {
	predictive: {
		names: [...TELS, 'tel_extra', 'recall_telephone', 'email'],
		needed: 'a phone number, or an email for a campaign of emails',
		advice: "Fill in 'Phone Numbers', or add 'Extra Phone', 'Recall Telephone' or 'Email'.",
	},
	preview: {
		names: TELS,
		needed: 'a phone number',
		advice: "Fill in 'Phone Numbers': a preview campaign has no other field for one.",
	},
};

/** @throws InputRefused where nobody could be reached by the record, or its recall date is no date */
export function checkRecord(person: Parameters<typeof recordOf>[0]): void {
	const { names, needed, advice } = CONTACTS[person.typeCampaign];
	const record = recordOf(person);
	// A word such as "none" is no contact: a phone has digits, an email an @.
	if (names.some((name) => /[\d@]/.test(String(record[name])))) return;
	throw new InputRefused(
		`This item has nothing by which the person can be reached: a ${person.typeCampaign} campaign needs ${needed}`,
		`${advice} With automatic mapping, an item has them as ${listed(names)}.`,
	);
}

const listed = (names: string[]) =>
	["'tel1' to 'tel10'", ...names.slice(TELS.length).map((name) => `'${name}'`)].join(', ');

/** `20260131120000`. Source: the vendor's Postman collection, "2.1" (`recall_date`: yyyymmddhhmmss). */
function recallDigits({ recallDate: date, timezone = HOME_ZONE }: Recall): string {
	if (date === undefined) return '';
	return toDateTime(fromDigits(date, timezone), timezone, RECALL_DATE).toFormat(DIGITS);
}
