import { oneOf, text } from '../checks';
import type { Fields } from '../checks';
import type { VendorRequest, VendorRoute } from '../vendor';
import { callsIn, phoneResult, type Call, type CampaignType } from './calls';
import { dates, endpoint, found, isAsked, numericIdOrAll, stretchOf, written } from './checks';
import type { State } from './state';
import { seed } from './seed';

type Row = Record<string, unknown>;

/** The ten campaign reports, and a few of the other families with one row each. */
export function reportRoutes(state: State): VendorRoute[] {
	/** One row for each call that has one, made while it is read. */
	const rowByRow = (
		type: CampaignType,
		rowOf: (row: Record<string, string>, call: Call) => Row | undefined,
		bothDates = false,
	) =>
		function* (request: VendorRequest): Generator<Row> {
			for (const call of callsOf(state, request, type, bothDates)) {
				const row = rowOf(phoneResult(call), call);
				if (row) yield row;
			}
		};

	/** Predictive calls counted by something. */
	const countedBy = (request: VendorRequest, keyOf: (row: Record<string, string>) => string) => {
		const counts = new Map<string, number>();
		for (const call of callsOf(state, request, 'predictive')) {
			const key = keyOf(phoneResult(call));
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		return [...counts];
	};

	const totals = (name: string, keyOf: (row: Record<string, string>) => string) => {
		return (request: VendorRequest): Row[] => {
			const counts = countedBy(request, keyOf);
			const all = counts.reduce((sum, [, count]) => sum + count, 0);
			return counts.map(([key, count]) => ({
				[name]: key,
				records: String(count),
				percent: `${((100 * count) / all).toFixed(2)} %`,
			}));
		};
	};
	const resultOf = ({ result }: Record<string, string>) => result.toLowerCase();

	const campaignReports: Array<[string, string, (request: VendorRequest) => Iterable<Row>]> = [
		['campaign_1', 'getMachineResults', totals('result', resultOf)],
		[
			'campaign_2',
			'getAgentResults',
			totals('cod_act', (row) => (resultOf(row) === 'answer' ? 'SALE' : 'TIMEOUTACW')),
		],
		['campaign_3', 'getPhoneResults', rowByRow('predictive', (row) => row, true)],
		['campaign_4', 'getAttemptResults', totals('result', resultOf)],
		['campaign_5', 'getPreviewCalls', rowByRow('preview', previewCall)],
		[
			'campaign_6',
			'getMachineDetections',
			(request) =>
				countedBy(request, ({ campaign_id }) => campaign_id).map(([campaign_id, count]) => ({
					campaign_id,
					total_amd: String(count),
				})),
		],
		[
			'campaign_7',
			'getMachineDetectionDetails',
			rowByRow('predictive', ({ customer_id, campaign_id, telephone, date, ...row }) => ({
				customer_id,
				campaign_id,
				file_name: 'message.wav',
				telephone,
				result: resultOf(row) === 'answer-machine' ? 'machine' : 'human',
				date,
			})),
		],
		[
			'campaign_8',
			'getPhoneMachineCodes',
			rowByRow('predictive', (row) => ({
				telephone: row.telephone,
				total_machine_recognitions: '1',
				...Object.fromEntries(
					['no-answer', 'answer-machine', 'busy', 'congestion', 'failed'].map((code) => [
						code.replace('-', '_'),
						resultOf(row) === code ? '1' : '0',
					]),
				),
			})),
		],
		[
			'campaign_9',
			'getWhatsAppStatus',
			rowByRow('predictive', ({ campaign_id, telephone, date, ...row }) => ({
				// So spelt in P.
				campaing_id: campaign_id,
				telephone,
				status: resultOf(row) === 'failed' ? 'failed' : 'delivered',
				errors: '',
				date,
				last_update: date,
			})),
		],
		[
			'campaign_10',
			'getTurboDial',
			(request) =>
				countedBy(request, (row) =>
					resultOf(row) === 'failed' ? 'chanunavail' : resultOf(row),
				).map(([machinecode, count]) => ({ machinecode, cantidad: String(count) })),
		],
	];

	return [
		...campaignReports.map(([api, operation, rows]) =>
			endpoint({
				method: 'GET',
				script: 'reports_manager',
				api,
				operations: [
					`wolkvox.campaignReport.${operation}`,
					...(api === 'campaign_3' ? ['wolkvoxTrigger.phoneResult'] : []),
				],
				required: { campaign_id: numericIdOrAll, ...dates },
				// Source: P's sample of campaign_10 has the code as text.
				answer: (request) => found(rows(request), api === 'campaign_10' ? '200' : 200),
			}),
		),
		...otherReports.map(({ api, required = {}, optional, data }) =>
			endpoint({
				method: 'GET',
				script: 'reports_manager',
				api,
				operations: ['wolkvox.report.get'],
				required: { ...required, ...dates },
				optional,
				answer: (request) => {
					const { from } = stretchOf(request);
					const rows = data(written(from), request);
					if (Array.isArray(rows)) return found(rows);
					return { code: 200, error: null, msg: '1 records were found', data: rows };
				},
			}),
		),
	];
}

function callsOf(
	{ calls }: State,
	request: VendorRequest,
	type: CampaignType,
	bothDates?: boolean,
): Iterable<Call> {
	const asked = calls.filter(
		(series) => series.type === type && isAsked(request.query.campaign_id, series.campaignId),
	);
	return callsIn(asked, stretchOf(request), bothDates);
}

/** Source: P, campaign_5. */
const previewCall = (row: Record<string, string>): Row => ({
	type_of_row: 'call',
	campaign_id: row.campaign_id,
	customer_name: row.customer_name,
	customer_last_name: row.customer_last_name,
	result: row.result,
	last_code_act: 'SALE',
	comments_customer_reg: '',
	customer_id: row.customer_id,
	agent_id: seed.agents[0].agent_id,
	conn_id: row.conn_id,
	telephone: row.telephone,
	hang_up: 'agent',
	type_interaction: 'outbound_ma',
	call_result: row.result,
	date: row.date,
	time: '00:02:10',
	cod_act: 'SALE',
	comments: '',
});

interface OtherReport {
	api: string;
	required?: Fields;
	optional?: Fields;
	/** @param date the beginning of the asked stretch, as rows write it */
	data(date: string, request: VendorRequest): Row[] | Row;
}

const [agent] = seed.agents;
const agentNames = { agent_id: agent.agent_id, agent_name: agent.agent_name };

/** Source: P, the samples of these reports; their spelling is P's. */
const otherReports: OtherReport[] = [
	{
		api: 'agent_1',
		data: () => [
			{
				...agentNames,
				agent_dni: agent.agent_dni,
				calls: '41',
				inbound: '12',
				outbound: '28',
				internal: '1',
				ready_time: '03:10:00',
				inbound_time: '00:40:00',
				outbound_time: '01:50:00',
				acw_time: '00:20:00',
				ring_time: '00:05:00',
				login_time: '08:00:00',
				aht: '00:03:40',
				occupancy: '34.64 %',
				aux_time: '00:30:00',
				hits: '9',
				rpc: '17',
				aht_outbund: '00:03:55',
				aht_inbound: '00:03:20',
				login: '-',
				logout: '-',
			},
		],
	},
	{
		api: 'act_1',
		required: { cod_act: oneOf('cod_act1', 'cod_act2') },
		data: () => [{ ...agentNames, cod_act: 'SALE', count: '9' }],
	},
	{
		api: 'act_2',
		required: { cod_act: oneOf('cod_act1', 'cod_act2') },
		data: () => [
			{
				count: '9',
				skill_id: seed.skills[0].skill_id,
				cod_act: 'SALE',
				description_cod_act: 'Sale',
			},
		],
	},
	{
		api: 'agent_7',
		optional: { agent_dni: text },
		data: (date, { query }) =>
			isAsked(query.agent_dni, agent.agent_dni)
				? [
						{
							...agentNames,
							agent_dni: agent.agent_dni,
							date: date.slice(0, 10),
							login: '08:00:00',
							logout: '16:00:00',
							login_time: '08:00:00',
						},
					]
				: [],
	},
	{
		api: 'skill_7',
		required: { skill_id: numericIdOrAll },
		data: (date, { query }) =>
			seed.skills
				.filter(({ skill_id }) => isAsked(query.skill_id, skill_id))
				.map(({ skill_id, skill_name }) => ({
					date: date.slice(0, 10),
					skill_id,
					skill_name,
					hour: '13:00',
					inbound_calls: '20',
					answer_calls: '18',
					abandon_calls: '2',
					service_level_10seg: '80.00 %',
					service_level_20seg: '90.00 %',
					service_level_30seg: '95.00 %',
					wait_time: '00:03:20',
					abandon: '10.00 %',
					aht: '00:04:00',
					asa: '00:00:11',
					ata: '00:00:40',
				})),
	},
	{
		api: 'cdr_1',
		data: (date) => [
			{
				agent_name: agent.agent_name,
				date,
				destiny: 'mobile',
				telephone: '93001234567',
				cost: '0.12',
				time_seg: '130',
				time_min: '2.17',
				cod_act: 'SALE',
				description_cod_act: 'Sale',
				cod_act_2: '',
				description_cod_act_2: '',
				type_interaction: 'out_pre',
				customer_id: '000010000001',
				hang_up: 'agent',
				campaign_id: seed.campaigns[0].campaign_id,
				conn_id: '00010000000001',
				skill_id: '',
				skill_name: '',
				agent_id: agent.agent_id,
				comment: '',
			},
		],
	},
	{
		api: 'cdr_4',
		// An object, where every other report has a list.
		data: () =>
			Object.fromEntries(
				['0_5_seg', '6_20_seg', '21_60_seg', '61_120_seg', 'greater_than_121'].map((bucket) => [
					bucket,
					{ calls: '8', minutes: '12', cost: '1.40', percentage: '20.00 %' },
				]),
			),
	},
];
