import { expectEvents } from '../tracking';

describe('Mobile Tracking: Send Event', () => {
	expectEvents('mobileTracking', '/mobileapi/send', {
		session: { mid: 'session-1' },
		wrong: { uid: 'session-2', uType: 'c' },
		ids: ['mid=session-1'],
	});
});
