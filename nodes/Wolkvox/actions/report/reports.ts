/** A report of wolkvox beside those of campaigns. */
export interface OtherReport {
	/** wolkvox's name for it, which is also what workflows store. */
	api: string;
	/** Family and title, as the user picks it. */
	name: string;
	description: string;
	/**
	 * Whether each row is one event with its date, so that a long period can be read in parts. Where that is not
	 * known for sure it is taken for sums.
	 */
	isOfEvents?: boolean;
	/** The answer is an object with a name for each row; the field that gets this name. */
	nameOfRow?: string;
}

/** For reports of which the sources show no fields; they are named after what public clients use them for. */
const SEEN = 'See the documentation of wolkvox for its fields';

/**
 * Source: the site's report pages and the vendor's Postman collection, both under "reports_manager.php"; where the
 * description says so, public clients.
 */
export const otherReports: OtherReport[] = [
	report('agent_2', 'Agents: Events of One Agent', SEEN),
	report('agent_7', 'Agents: Logins and Logouts', 'When each agent logged in and out, day by day'),
	report('agent_3', 'Agents: Pauses', `How long each agent was in each kind of pause. ${SEEN}.`),
	report('agent_14', 'Agents: Status Changes', 'Each change of the status of an agent', {
		isOfEvents: true,
	}),
	report('agent_6', 'Agents: Statuses per Hour', SEEN),
	report(
		'agent_8',
		'Agents: Times per Hour',
		`How long each agent talked, waited and paused, hour by hour. ${SEEN}.`,
	),
	report('agent_11', 'Agents: Times per Skill', SEEN),
	report(
		'agent_4',
		'Agents: Totals per Agent and Campaign',
		'Calls and times of each agent in each campaign',
	),
	report('agent_1', 'Agents: Totals per Agent', 'Calls, times and occupancy of each agent'),
	report(
		'agent_13_1',
		'Agents: Transfers and Conferences',
		'Each transfer and conference with its agents and duration',
		{ isOfEvents: true },
	),
	report(
		'cdr_5',
		'Calls: Calls That Did Not Connect',
		'Each call that nobody took, with its result',
		{ isOfEvents: true },
	),
	report(
		'cdr_1',
		'Calls: Call Details',
		'Each call with its agent, duration, cost and activity codes',
		{ isOfEvents: true },
	),
	report(
		'cdr_10',
		'Calls: Cobrowsing Sessions',
		'Each session in which an agent looked at a page together with a customer',
		{ isOfEvents: true },
	),
	report(
		'cdr_11',
		'Calls: Customers Released from Law 2300',
		'Each customer whom an agent released from the contact hours of Colombian law',
		{ isOfEvents: true },
	),
	report('cdr_3', 'Calls: Messages Sent', 'Each SMS and WhatsApp message that was sent', {
		isOfEvents: true,
	}),
	report('cdr_6', 'Calls: Results of Calls That Did Not Connect', SEEN),
	report(
		'cdr_4',
		'Calls: Totals per Duration',
		'Calls, minutes and cost by how long the calls took',
		{ nameOfRow: 'duration' },
	),
	report('cdr_2', 'Calls: Totals per Agent', 'Calls and cost of each agent'),
	report('chat_7', 'Chats: Activity Codes per Agent', SEEN),
	report(
		'chat_1',
		'Chats: Chat Details',
		'Each chat that was closed in the period, with its agent and times',
		{ isOfEvents: true },
	),
	report(
		'chat_15',
		'Chats: Click to WhatsApp Totals',
		"Chats that came from ads and posts, by bots and by agents, as wolkvox's Postman collection has it. The page of its site on the productivity of agents shows chat_15 as well; in the collection that report is chat_16.",
	),
	report('chat_12', 'Chats: Emails Sent', 'Each email that an agent sent', { isOfEvents: true }),
	report('chat_2', 'Chats: Messages', 'Each message of the chats', { isOfEvents: true }),
	report(
		'chat_16',
		'Chats: Productivity of Agents',
		'How many chats each agent had, how long they took and how many were transferred',
	),
	report('chat_13', 'Chats: Totals per Channel', 'How many chats were closed on each channel'),
	report('chat_11', 'Chats: Transfers', SEEN),
	report('act_4', 'Codes: Calls Without a Code', SEEN),
	report('act_1', 'Codes: Totals per Agent', 'How often each agent noted each activity code'),
	report(
		'act_2',
		'Codes: Totals per Code',
		'How often each activity code was noted for the calls of each skill',
	),
	report(
		'diagram_3',
		'Flows: Callbacks From Queues',
		'Each customer who waited for a callback, and when it was made',
		{ isOfEvents: true },
	),
	report('diagram_14', 'Flows: Codes of Studio', 'How often flows noted each activity code'),
	report('diagram_13', 'Flows: Menu Options Taken', 'Each option that a customer took in a menu', {
		isOfEvents: true,
	}),
	report(
		'diagram_12',
		'Flows: Sentiment Analysis',
		'What was analysed, and how much of the package it used',
		{ isOfEvents: true },
	),
	report('diagram_4', 'Flows: Survey Answers', 'Each survey that a customer answered', {
		isOfEvents: true,
	}),
	report('diagram_5', 'Flows: Survey Totals per Agent', SEEN),
	report(
		'quality_3',
		'Quality: Attributes of Interactions',
		'Each attribute that a quality analyst judged',
		{ isOfEvents: true },
	),
	report('quality_2', 'Quality: Interactions', 'Each interaction that a quality analyst judged', {
		isOfEvents: true,
	}),
	report('quality_4', 'Quality: Totals per Attribute', SEEN),
	report('skill_2', 'Skills: Abandoned Calls', 'Each call that its caller gave up', {
		isOfEvents: true,
	}),
	report(
		'skill_9',
		'Skills: Abandoned Calls by Waiting Time',
		'How many callers gave up after how long',
	),
	report(
		'skill_8',
		'Skills: Answered Calls by Waiting Time',
		'How many calls were answered after how long',
	),
	report(
		'skill_1',
		'Skills: Service Level',
		'Calls, service level and waiting times of each skill',
	),
	report('skill_3', 'Skills: Service Level per Day', 'The same day by day'),
	report(
		'skill_6',
		'Skills: Service Level per Dialled Number',
		'The same for each number that customers called',
	),
	report(
		'skill_4_1',
		'Skills: Service Level per Half Hour',
		'The same for each half hour of the day',
	),
	report('skill_7', 'Skills: Service Level per Hour', 'The same for each hour of each day'),
	report(
		'skill_5',
		'Skills: Staff Needed per Hour',
		'How many agents the calls of each hour of the day need',
	),
];

function report(
	api: string,
	name: string,
	description: string,
	more: Pick<OtherReport, 'isOfEvents' | 'nameOfRow'> = {},
): OtherReport {
	return { api, name, description, ...more };
}
