import { whole } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { change, changed, controlledCampaign } from './control';

/** Source: the vendor's Postman collection, "9. Parametriza la velocidad de una campaña": a text from 0 to 100. */
export const setSpeed = operation({
	name: 'Set Speed',
	value: 'setSpeed',
	action: 'Set speed of campaign',
	description: 'Sets how fast a campaign dials',
	fields: [
		controlledCampaign('The campaign whose speed changes'),
		whole(
			{
				displayName: 'Speed',
				name: 'speed',
				required: true,
				placeholder: 'e.g. 50',
				description: 'How fast the campaign dials, from 0 to 100 as in wolkvox itself',
			},
			{ min: 0, max: 100 },
		),
	],
	request: ({ speed, ...campaign }) => change('speed', campaign, { speed: String(speed) }),
	output: changed('set'),
});
