/** Source: P, information.php, campaigns; the IDs are made up, the sizes of the demo's lists too. */
const dialler = (
	campaign_id: string,
	campaign_name: string,
	type_campaign: 'predictive' | 'preview',
	status: 'Started' | 'Stopped',
) => ({
	campaign_id,
	campaign_name,
	campaign_description: ' ',
	type_campaign,
	status,
	records: '250',
	speed: type_campaign === 'predictive' ? '40' : '',
	dial_mode: 'list',
	last_use: '2026-01-05 17:59:59',
	recycled: '0',
	turbo_dial: 'no',
	skill_id: type_campaign === 'predictive' ? '5001' : '',
});

/** Calls that were made evenly over a stretch: of its 14-digit ends, or of the last hours. */
type SeedCalls = { campaign_id: string; rows: number } & (
	| { from: string; to: string }
	| { hoursAgo: number }
);

/** What the wolkvox operation has before the first request. */
export const seed = {
	licences: 10,
	campaigns: [
		dialler('1001', 'Welcome calls', 'predictive', 'Started'),
		dialler('1002', 'Renewals', 'predictive', 'Stopped'),
		dialler('2001', 'Key accounts', 'preview', 'Started'),
		dialler('2002', 'Win back', 'preview', 'Stopped'),
	],
	calls: [
		{ campaign_id: '1001', from: '20260105080000', to: '20260105175959', rows: 100 },
		{ campaign_id: '1001', hoursAgo: 60, rows: 90 },
		{ campaign_id: '1002', from: '20260112080000', to: '20260116175959', rows: 40 },
		{ campaign_id: '2001', from: '20260105080000', to: '20260105175959', rows: 20 },
	] as SeedCalls[],
	skills: [
		{ skill_id: '5001', skill_name: 'Sales' },
		{ skill_id: '5002', skill_name: 'Complaints' },
	],
	agents: [{ agent_id: '7001', agent_name: 'Camila Torres', agent_dni: '0052123456' }],
};
