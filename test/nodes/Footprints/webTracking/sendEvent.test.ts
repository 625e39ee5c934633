import { expectEvents } from '../tracking';

describe('Web Tracking: Send Event', () => {
	expectEvents('webTracking', '/jsapi/send', {
		session: { uid: 'session-1', uType: 'p' },
		wrong: { mid: 'session-2' },
		ids: ['uid=session-1', 'uType=p'],
	});
});
