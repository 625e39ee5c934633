import { email } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { sessionForm, sessionIn, technicalInfo } from '../../tracking';

/** Source: Footprints API, "Initialize web tracking session": `uid` for a known person, `pid` for any other. */
export const initializeWebTracking = operation({
	name: 'Initialize',
	value: 'initialize',
	action: 'Initialize web tracking',
	description: 'Opens a session for a visitor of your website; Send Event continues it',
	collections: {
		additionalFields: [
			email({
				displayName: 'Email',
				name: 'email',
				description: 'With it, a customer whom Footprints knows is recognized',
			}),
			...technicalInfo,
		],
	},
	request: (input) => ({ method: 'POST', path: '/jsapi/init', form: sessionForm(input) }),
	output: (body) => {
		const { name, id } = sessionIn(body, ['uid', 'pid']);
		return { uid: id, uType: name === 'uid' ? 'c' : 'p', isKnown: name === 'uid' };
	},
});
