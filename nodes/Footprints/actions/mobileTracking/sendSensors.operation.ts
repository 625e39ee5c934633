import { InputRefused } from '../../../shared/errors';
import { text } from '../../../shared/fields/fields';
import { rows } from '../../../shared/fields/rows';
import { operation } from '../../../shared/operation/operation';
import { isTaken, session } from '../../tracking';

/** What tells a sensor from others; the document says of none that it has to be there, and the rest is measured. */
const IDENTIFICATIONS = ['uuid', 'macAddress', 'name', 'major', 'minor'] as const;

/** Source: Footprints API, "Send mobile tracking sensors": its request line says POST, all samples but one say PUT. */
export const sendMobileSensors = operation({
	name: 'Send Sensors',
	value: 'sendSensors',
	action: 'Send mobile tracking sensors',
	description: 'Tells which beacons the app of a session sees',
	fields: [
		session('mid', 'mobile'),
		rows(
			{ displayName: 'Sensors', name: 'sensors', required: true, placeholder: 'Add Sensor' },
			'Sensor',
			[
				text({
					displayName: 'Distance',
					name: 'distance',
					description: 'As the app measures it; Footprints does not say in which unit',
				}),
				text({ displayName: 'MAC Address', name: 'macAddress' }),
				text({ displayName: 'Major (iBeacon)', name: 'major' }),
				text({ displayName: 'Minor (iBeacon)', name: 'minor' }),
				text({ displayName: 'Name', name: 'name' }),
				text({ displayName: 'Signal Strength (RSSI)', name: 'rssi' }),
				text({ displayName: 'Transmit Power', name: 'txPower' }),
				text({ displayName: 'UUID', name: 'uuid' }),
			],
		),
	],
	check({ sensors }) {
		const unknown = sensors.findIndex((sensor) => IDENTIFICATIONS.every((name) => !sensor[name]));
		if (unknown === -1) return;
		throw new InputRefused(
			`'Sensors': nothing says which one sensor ${unknown + 1} is`,
			'Fill in its UUID, MAC address, name, major or minor.',
		);
	},
	request: (input) => ({
		method: 'PUT',
		path: '/mobileapi/sensors',
		form: input,
		expects: isTaken,
	}),
});
