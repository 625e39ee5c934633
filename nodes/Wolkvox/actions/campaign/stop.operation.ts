import { operation } from '../../../shared/operation/operation';
import { change, changed, controlledCampaign } from './control';

/** Source: the vendor's Postman collection, "11. Parar campaña". */
export const stopCampaign = operation({
	name: 'Stop',
	value: 'stop',
	action: 'Stop campaign',
	description: 'Has wolkvox stop working through the records of a campaign',
	fields: [controlledCampaign('The campaign that stops')],
	request: (campaign) => change('stop', campaign),
	output: changed('stopped'),
});
