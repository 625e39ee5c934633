/** The secrets that the sandbox accepts. They open nothing else. */
export const demo = {
	footprints: {
		key: 'demo-key',
		secret: 'demo-secret',
		pin: '1234567890',
		username: 'demo-user',
		password: 'demo-password',
	},
	tracking: { appKey: 'demo-app-key' },
	tracksale: { token: 'demo-token' },
	trust: { clientId: 'demo-client', clientSecret: 'demo-client-secret' },
	wolkvox: { token: 'demo-wolkvox-token' },
};
