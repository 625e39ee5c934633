import { picker } from '../shared/pickers';
import { rowsOf, tracksale } from './api';

/** Source: Tracksale API v2, "Campaign List". */
export const searchCampaigns = picker(tracksale, {
	request: { method: 'GET', path: '/campaign' },
	rows: rowsOf,
	entry: ({ name, code, main_channel: channel }) => ({
		name: channel ? `${name} (${channel})` : String(name),
		value: String(code),
	}),
});
