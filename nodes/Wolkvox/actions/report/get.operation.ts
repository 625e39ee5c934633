import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import { choice, id, picked } from '../../../shared/fields/fields';
import { checkNames, checkValues, nameValues, type NameValue } from '../../../shared/fields/rows';
import { streamOperation } from '../../../shared/operation/operation';
import { byTitle, isSameText } from '../../../shared/texts';
import { rowsOf } from '../../api';
import { campaignReports } from '../../campaignReports';
import { asFilePeriod, checkOneAnswer, periodFields, timezoneField, windowOf } from '../../period';
import { ALL_SKILLS, searchAgents, searchSkillsOrAll } from '../../pickers';
import { readEvents, readSums } from '../../reportRows';
import { otherReports, type OtherReport } from './reports';

const BY_NAME = 'byName';

const apiName = id({
	displayName: 'API Name',
	name: 'api',
	required: true,
	placeholder: 'e.g. cdr_1',
	description: "What stands behind 'api=' in wolkvox's documentation of the report",
});
const skillId = picked(
	{
		displayName: 'Skill',
		name: 'skillId',
		vendorName: 'skill_id',
		required: true,
		default: { mode: 'list', value: ALL_SKILLS.value, cachedResultName: ALL_SKILLS.name },
		description: 'The skill that the report is about, or all',
	},
	searchSkillsOrAll,
	'e.g. 5001 or all',
);
const agentId = picked(
	{
		displayName: 'Agent',
		name: 'agentId',
		vendorName: 'agent_id',
		required: true,
		description: 'The agent that the report is about',
	},
	searchAgents,
	'e.g. 7001',
);
const codAct = choice(
	{
		displayName: 'Activity Code',
		name: 'codAct',
		vendorName: 'cod_act',
		description: 'Which of the two codes of a call is counted',
	},
	[
		{ name: 'First', value: 'cod_act1' },
		{ name: 'Second', value: 'cod_act2' },
	],
);

/** A report as an option, with the parameter that it needs besides. */
function optionOf({ api, name, description }: OtherReport) {
	const option = { name: `${name} (${api})`, value: api, description };
	if (api.startsWith('skill_')) return { ...option, fields: [skillId] } as const;
	if (api === 'agent_2') return { ...option, fields: [agentId] } as const;
	if (api === 'act_1' || api === 'act_2') return { ...option, fields: [codAct] } as const;
	return { ...option, fields: [] } as const;
}

const apiOf = ({ report, api }: { report: string; api?: string }) =>
	report === BY_NAME ? api : report;

/** What is known of the report; nothing of one that the user names. */
const known = ({ report }: { report: string }) => otherReports.find(({ api }) => api === report);

interface Asked {
	report: string;
	api?: string;
	skillId?: string;
	agentId?: string;
	codAct?: string;
	parameters?: NameValue[];
}

/** What is asked for beside the period, by wolkvox's names. */
const queryOf = ({ skillId, agentId, codAct: code, parameters = [], ...which }: Asked) => ({
	api: apiOf(which),
	skill_id: skillId,
	agent_id: agentId,
	cod_act: code,
	...Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
});

/** Source: the site's report pages and the vendor's Postman collection, "reports_manager.php". */
export const getReport = streamOperation({
	name: 'Get',
	value: 'get',
	action: 'Get report',
	description: 'Gets any other report: calls, agents, skills, chats, quality',
	fields: [
		choice(
			{ displayName: 'Report', name: 'report', description: 'What the report is about' },
			[
				...otherReports.map(optionOf),
				{
					name: 'Other: Any Report, by Its API Name',
					value: BY_NAME,
					description: 'For reports that are not in this list',
					fields: [apiName],
				} as const,
			].sort((a, b) => byTitle(a.name, b.name)),
		),
		...periodFields,
	],
	collections: {
		options: [
			timezoneField,
			nameValues(
				{
					displayName: 'More Parameters',
					name: 'parameters',
					placeholder: 'Add Parameter',
					description:
						"What the report needs besides, by wolkvox's names, such as agent_dni; each once, and with a value",
				},
				'Parameter',
			),
		],
	},
	check(input) {
		const window = windowOf(input);
		if (!known(input)?.isOfEvents) checkOneAnswer(window);
		checkReport(input);
		checkParameters(input);
	},
	async *rows(send, input) {
		const reading = { query: queryOf(input), window: windowOf(input) };
		const { isOfEvents, nameOfRow } = known(input) ?? {};
		if (isOfEvents) {
			yield* readEvents(send, reading);
		} else {
			yield await readSums(send, reading, nameOfRow ? namedRows(nameOfRow) : undefined);
		}
	},
	// Its rows tell which there are.
	columns: () => [],
	fileName(input) {
		const { api, ...others } = queryOf(input);
		const own = Object.entries(others).filter(([, value]) => value !== undefined);
		const asked = [api, ...own.flat()].join('-').replace(/[^\w-]+/g, '_');
		return `wolkvox-${asked}-${asFilePeriod(windowOf(input))}`;
	},
});

/** @throws InputRefused for a report that leaves out calls unless it is read by the rule of the two dates */
function checkReport(asked: Asked): void {
	const own = campaignReports.find(
		({ api, events }) => events?.byRecordDate && isSameText(api, apiOf(asked)),
	);
	if (!own) return;
	throw new InputRefused(
		`The report '${own.api}' by its name leaves out calls on records that were loaded before the period`,
		`Use Campaign Report: ${own.name} instead, which asks for them, too.`,
	);
}

/** @throws InputRefused where two values of one parameter are given, or none */
function checkParameters({ parameters = [], ...asked }: Asked): void {
	const query = Object(queryOf(asked));
	const own = [apiName, skillId, agentId, codAct].filter(
		({ vendorNames: [name] }) => query[name] !== undefined,
	);
	checkNames('More Parameters', parameters, [...periodFields, ...own]);
	checkValues('More Parameters', parameters);
}

/** A row for each name of the answer's object. Source: the Postman collection, "cdr_4". */
const namedRows = (nameOfRow: string) => (body: unknown) =>
	rowsOf(body)
		.flatMap((named) => Object.entries(named))
		.map(([name, row]): IDataObject => ({ [nameOfRow]: name, ...(row as IDataObject) }));
