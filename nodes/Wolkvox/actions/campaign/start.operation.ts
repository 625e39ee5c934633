import { operation } from '../../../shared/operation';
import { change, changed, controlledCampaign } from './control';

/** Source: the site, "10. Start campaign". */
export const startCampaign = operation({
	name: 'Start',
	value: 'start',
	action: 'Start campaign',
	description:
		'Has wolkvox work through the records of a campaign. Not part of the documented core.',
	warning: 'Real people are called: have the user confirm the campaign first.',
	fields: [controlledCampaign('The campaign that starts')],
	request: (campaign) => change('start', campaign),
	output: changed,
});
