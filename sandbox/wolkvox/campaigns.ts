import { objectOf, oneOf, text, wholeNumberText } from '../checks';
import type { Check, Fields } from '../checks';
import { Refusal } from '../vendor';
import type { VendorRequest, VendorRoute } from '../vendor';
import {
	allOf,
	endpoint,
	MOST_RECORDS,
	numericId,
	nowThere,
	stampOrEmpty,
	textUpTo,
	written,
} from './checks';
import { campaignById, type State } from './state';

const named = (prefix: string, count: number, check: (number: number) => Check): Fields =>
	Object.fromEntries(
		Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, check(index + 1)]),
	);

/** Source: P, add_record: the fields that both types of campaign have. */
const customer: Fields = {
	customer_name: text,
	customer_last_name: text,
	id_type: text,
	customer_id: text,
	age: text,
	gender: text,
	country: text,
	state: text,
	city: text,
	zone: text,
	address: text,
	...named('opt', 12, (number) => textUpTo(number <= 6 ? 100 : 200)),
	...named('tel', 10, () => text),
};
const recordOf: Record<string, Check> = {
	predictive: allOf({
		...customer,
		tel_extra: text,
		email: text,
		recall_date: stampOrEmpty,
		recall_telephone: text,
	}),
	preview: allOf({ ...customer, agent_id: text }),
};

type Records = Array<Record<string, string>>;

/** What is done to campaigns. */
export function campaignRoutes(state: State): VendorRoute[] {
	const campaignOf = ({ query }: VendorRequest) => campaignById(state, query.campaign_id);
	const note = ({ query: { campaign_id } }: VendorRequest, command: string) =>
		state.commands.push({ campaign_id, command });

	return [
		endpoint({
			method: 'POST',
			script: 'campaign',
			api: 'add_record',
			operations: ['wolkvox.record.create'],
			required: { type_campaign: oneOf('predictive', 'preview'), campaign_id: numericId },
			// Clients leave it out.
			optional: { campaign_status: oneOf('start', 'stop') },
			body: { encoding: 'json', check: listOfRecords },
			status: 201,
			answer: (request) => addRecords(state, request),
		}),
		endpoint({
			method: 'PUT',
			script: 'campaign',
			api: 'start',
			operations: ['wolkvox.campaign.start'],
			required: { campaign_id: numericId },
			status: 202,
			answer: (request) => {
				const campaign = campaignOf(request);
				campaign.status = 'Started';
				note(request, 'start');
				return done(`The ${campaign.campaign_id} campaign_id has been started successfully`);
			},
		}),
		endpoint({
			method: 'PUT',
			script: 'campaign',
			api: 'stop',
			operations: ['wolkvox.campaign.stop'],
			required: { campaign_id: numericId },
			status: 202,
			answer: (request) => {
				const campaign = campaignOf(request);
				campaign.status = 'Stopped';
				note(request, 'stop');
				return done(`The ${campaign.campaign_id} campaign_id has been stopped successfully`);
			},
		}),
		endpoint({
			method: 'PUT',
			script: 'campaign',
			api: 'speed',
			operations: ['wolkvox.campaign.setSpeed'],
			required: { campaign_id: numericId },
			body: {
				encoding: 'json',
				check: objectOf({ speed: wholeNumberText(0, 100) }, ['speed']),
			},
			status: 202,
			answer: (request) => {
				const campaign = campaignOf(request);
				campaign.speed = (request.body as { speed: string }).speed;
				note(request, `speed ${campaign.speed}`);
				return done(
					`The speed of ${campaign.campaign_id} campaign_id has been updated successfully`,
				);
			},
		}),
	];
}

const listOfRecords: Check = (value, name) => {
	if (!Array.isArray(value)) return `${name || 'the body'} must be a list of records`;
	if (value.length === 0) return 'there are no records';
	return value.length > MOST_RECORDS
		? `there are ${value.length} records; the most is ${MOST_RECORDS}`
		: undefined;
};

function addRecords(state: State, { query, body }: VendorRequest) {
	const { type_campaign: type, campaign_id, campaign_status } = query;
	const records = body as Records;
	for (const [index, record] of records.entries()) {
		const wrong = recordOf[type](record, `[${index}]`);
		if (wrong) throw new Refusal(400, wrong);
	}
	const campaign = campaignById(state, campaign_id, type);
	state.records[campaign_id] = (state.records[campaign_id] ?? []).concat(records);
	campaign.records = String(Number(campaign.records) + records.length);
	campaign.last_use = written(nowThere());
	// P calls it the campaign's current status. Whether sending another one changes it, P does not say; here it does.
	if (campaign_status) campaign.status = campaign_status === 'start' ? 'Started' : 'Stopped';
	return {
		code: '201',
		error: null,
		msg: 'All records has been added successfully',
		data: [{ total_registers: String(records.length) }],
	};
}

const done = (msg: string) => ({ code: 202, error: null, msg });
