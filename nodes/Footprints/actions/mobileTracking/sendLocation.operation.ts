import { decimal } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { isTaken, session } from '../../tracking';

/**
 * Source: Footprints API, "Send mobile tracking geolocation": its request line repeats that of the sensors, all
 * samples say PUT /mobileapi/geo.
 */
export const sendMobileLocation = operation({
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send mobile tracking location',
	description: 'Tells where the app of a session is',
	fields: [
		session('mid', 'mobile'),
		decimal(
			{ displayName: 'Latitude', name: 'lat', required: true, placeholder: 'e.g. 44.432149' },
			{ min: -90, max: 90 },
		),
		decimal(
			{ displayName: 'Longitude', name: 'lon', required: true, placeholder: 'e.g. 26.088868' },
			{ min: -180, max: 180 },
		),
	],
	collections: {
		additionalFields: [decimal({ displayName: 'Accuracy (Meters)', name: 'accuracy' }, { min: 0 })],
	},
	request: (input) => ({ method: 'PUT', path: '/mobileapi/geo', form: input, expects: isTaken }),
});
