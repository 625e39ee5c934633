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
	{
		api: 'agent_2',
		name: 'Agents: Events of One Agent',
		description: SEEN,
	},
	{
		api: 'agent_7',
		name: 'Agents: Logins and Logouts',
		description: 'When each agent logged in and out, day by day',
	},
	{
		api: 'agent_3',
		name: 'Agents: Pauses',
		description: `How long each agent was in each kind of pause. ${SEEN}.`,
	},
	{
		api: 'agent_14',
		name: 'Agents: Status Changes',
		description: 'Each change of the status of an agent',
		isOfEvents: true,
	},
	{
		api: 'agent_6',
		name: 'Agents: Statuses per Hour',
		description: SEEN,
	},
	{
		api: 'agent_8',
		name: 'Agents: Times per Hour',
		description: `How long each agent talked, waited and paused, hour by hour. ${SEEN}.`,
	},
	{
		api: 'agent_11',
		name: 'Agents: Times per Skill',
		description: SEEN,
	},
	{
		api: 'agent_4',
		name: 'Agents: Totals per Agent and Campaign',
		description: 'Calls and times of each agent in each campaign',
	},
	{
		api: 'agent_1',
		name: 'Agents: Totals per Agent',
		description: 'Calls, times and occupancy of each agent',
	},
	{
		api: 'agent_13_1',
		name: 'Agents: Transfers and Conferences',
		description: 'Each transfer and conference with its agents and duration',
		isOfEvents: true,
	},
	{
		api: 'cdr_5',
		name: 'Calls: Calls That Did Not Connect',
		description: 'Each call that nobody took, with its result',
		isOfEvents: true,
	},
	{
		api: 'cdr_1',
		name: 'Calls: Call Details',
		description: 'Each call with its agent, duration, cost and activity codes',
		isOfEvents: true,
	},
	{
		api: 'cdr_10',
		name: 'Calls: Cobrowsing Sessions',
		description: 'Each session in which an agent looked at a page together with a customer',
		isOfEvents: true,
	},
	{
		api: 'cdr_11',
		name: 'Calls: Customers Released from Law 2300',
		description: 'Each customer whom an agent released from the contact hours of Colombian law',
		isOfEvents: true,
	},
	{
		api: 'cdr_3',
		name: 'Calls: Messages Sent',
		description: 'Each SMS and WhatsApp message that was sent',
		isOfEvents: true,
	},
	{
		api: 'cdr_6',
		name: 'Calls: Results of Calls That Did Not Connect',
		description: SEEN,
	},
	{
		api: 'cdr_4',
		name: 'Calls: Totals per Duration',
		description: 'Calls, minutes and cost by how long the calls took',
		nameOfRow: 'duration',
	},
	{
		api: 'cdr_2',
		name: 'Calls: Totals per Agent',
		description: 'Calls and cost of each agent',
	},
	{
		api: 'chat_7',
		name: 'Chats: Activity Codes per Agent',
		description: SEEN,
	},
	{
		api: 'chat_15',
		name: 'Chats: Agents',
		description: 'How each agent did in chats',
	},
	{
		api: 'chat_1',
		name: 'Chats: Chat Details',
		description: 'Each chat that was closed in the period, with its agent and times',
		isOfEvents: true,
	},
	{
		api: 'chat_12',
		name: 'Chats: Emails Sent',
		description: 'Each email that an agent sent',
		isOfEvents: true,
	},
	{
		api: 'chat_2',
		name: 'Chats: Messages',
		description: 'Each message of the chats',
		isOfEvents: true,
	},
	{
		api: 'chat_16',
		name: 'Chats: Productivity',
		description: `Chats and times of each agent. ${SEEN}.`,
	},
	{
		api: 'chat_13',
		name: 'Chats: Totals per Channel',
		description: 'How many chats were closed on each channel',
	},
	{
		api: 'chat_11',
		name: 'Chats: Transfers',
		description: SEEN,
	},
	{
		api: 'act_4',
		name: 'Codes: Calls Without a Code',
		description: SEEN,
	},
	{
		api: 'act_1',
		name: 'Codes: Totals per Agent',
		description: 'How often each agent noted each activity code',
	},
	{
		api: 'act_2',
		name: 'Codes: Totals per Code',
		description: SEEN,
	},
	{
		api: 'diagram_3',
		name: 'Flows: Callbacks From Queues',
		description: 'Each customer who waited for a callback, and when it was made',
		isOfEvents: true,
	},
	{
		api: 'diagram_14',
		name: 'Flows: Codes of Studio',
		description: 'How often flows noted each activity code',
	},
	{
		api: 'diagram_13',
		name: 'Flows: Menu Options Taken',
		description: 'Each option that a customer took in a menu',
		isOfEvents: true,
	},
	{
		api: 'diagram_12',
		name: 'Flows: Sentiment Analysis',
		description: 'What was analysed, and how much of the package it used',
		isOfEvents: true,
	},
	{
		api: 'diagram_4',
		name: 'Flows: Survey Answers',
		description: 'Each survey that a customer answered',
		isOfEvents: true,
	},
	{
		api: 'diagram_5',
		name: 'Flows: Survey Totals per Agent',
		description: SEEN,
	},
	{
		api: 'quality_3',
		name: 'Quality: Attributes of Interactions',
		description: 'Each attribute that a quality analyst judged',
		isOfEvents: true,
	},
	{
		api: 'quality_2',
		name: 'Quality: Interactions',
		description: 'Each interaction that a quality analyst judged',
		isOfEvents: true,
	},
	{
		api: 'quality_4',
		name: 'Quality: Totals per Attribute',
		description: SEEN,
	},
	{
		api: 'skill_2',
		name: 'Skills: Abandoned Calls',
		description: 'Each call that its caller gave up',
		isOfEvents: true,
	},
	{
		api: 'skill_9',
		name: 'Skills: Abandoned Calls by Waiting Time',
		description: 'How many callers gave up after how long',
	},
	{
		api: 'skill_8',
		name: 'Skills: Answered Calls by Waiting Time',
		description: 'How many calls were answered after how long',
	},
	{
		api: 'skill_1',
		name: 'Skills: Service Level',
		description: 'Calls, service level and waiting times of each skill',
	},
	{
		api: 'skill_3',
		name: 'Skills: Service Level per Day',
		description: 'The same day by day',
	},
	{
		api: 'skill_6',
		name: 'Skills: Service Level per Dialled Number',
		description: 'The same for each number that customers called',
	},
	{
		api: 'skill_4_1',
		name: 'Skills: Service Level per Half Hour',
		description: 'The same for each half hour of the day',
	},
	{
		api: 'skill_7',
		name: 'Skills: Service Level per Hour',
		description: 'The same for each hour of each day',
	},
	{
		api: 'skill_5',
		name: 'Skills: Staff Needed per Hour',
		description: 'How many agents the calls of each hour of the day need',
	},
];
