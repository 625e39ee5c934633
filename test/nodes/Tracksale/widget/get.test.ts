import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, items, REFUSAL, run, URL, EMPTY } from '../tracksale';

const WIDGET = { id: 1, name: 'Widget', views: { daily: 2 }, limits: { has_limit: false } };

describe('Widget: Get', () => {
	it('asks as documented, and links the widget to its item', async () => {
		vendor(URL).get('/widget/a1-%C3%A9').reply(200, WIDGET);
		const { output } = await run('widget', 'get', {
			input: items({ key: ' a1-é ' }),
			parameters: { key: '={{ $json.key }}' },
		});
		expect(vendorRequests()).toMatchObject([{ method: 'GET', query: {}, rawBody: '' }]);
		expect(output[0]).toEqual([{ json: WIDGET, pairedItem: { item: 0 } }]);
	});

	it.each([
		[EMPTY, "'Widget Key' is empty"],
		['a/b', "'Widget Key' is not an ID"],
	])('refuses the key "%s" before asking', async (key, message) => {
		const { error } = await run('widget', 'get', { parameters: { key } });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('tells of a widget that is not there', async () => {
		vendor(URL).get('/widget/none').reply(404, { error: 'Not found' });
		const { error } = await run('widget', 'get', { parameters: { key: 'none' } });
		expect(error?.message).toBe("'Widget Key' none: Tracksale has no such widget [item 0]");
	});

	it.each([{}, [], { msg: 'No such widget' }])(
		'takes no other answer for a widget: %j',
		async (body) => {
			vendor(URL)
				.get('/widget/a')
				.reply(200, JSON.stringify(body), { 'content-type': 'application/json' });
			const { error } = await run('widget', 'get', { parameters: { key: 'a' } });
			expect(error?.message).toBe('Tracksale did not answer as its documentation has it [item 0]');
		},
	);

	it('shows what Tracksale says', async () => {
		vendor(URL).get('/widget/a').reply(400, REFUSAL);
		expectVendorError(await run('widget', 'get', { parameters: { key: 'a' } }));
	});
});
