import { email, text } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { sessionForm, sessionIn, technicalInfo } from '../../tracking';

/** Source: Footprints API, "Mobile Initialize tracking session"; its text speaks of uid and pid, it answers `mobileId`. */
export const initializeMobileTracking = operation({
	name: 'Initialize',
	value: 'initialize',
	action: 'Initialize mobile tracking',
	description: 'Opens a session for a user of your app; the other operations continue it',
	collections: {
		additionalFields: [
			email({ displayName: 'Email', name: 'userEmail' }),
			text({ displayName: 'Phone', name: 'userPhone' }),
			text({
				displayName: 'Push Notification Token',
				name: 'pushNotificationToken',
				typeOptions: { password: true },
			}),
			...technicalInfo,
		],
	},
	request: (input) => ({ method: 'POST', path: '/mobileapi/init', form: sessionForm(input) }),
	output: (body) => ({ mid: sessionIn(body, ['mobileId']).id }),
});
