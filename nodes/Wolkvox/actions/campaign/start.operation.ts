import { notice } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { change, changed, controlledCampaign } from './control';

/** Source: the site, "10. Start campaign". */
export const startCampaign = operation({
	name: 'Start',
	value: 'start',
	action: 'Start campaign',
	description: 'Has wolkvox work through the records of a campaign: it begins to call people',
	warning: 'Real people are called: have the user confirm the campaign first.',
	fields: [
		notice(
			'callsNotice',
			'This begins to call the people in the campaign. Calls that were made cannot be taken back.',
		),
		controlledCampaign('The campaign that starts'),
	],
	request: (campaign) => change('start', campaign),
	output: changed('started'),
});
