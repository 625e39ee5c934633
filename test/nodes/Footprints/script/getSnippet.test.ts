import { vendorRequests } from '../../../support/vendor';
import { CREDENTIALS, run, URL } from '../footprints';

const snippet = async (appKey: string) =>
	await run('script', 'getSnippet', {
		credentials: { footprintsTrackingApi: { ...CREDENTIALS.footprintsTrackingApi, appKey } },
	});

describe('Script: Get Snippet', () => {
	it('gives the documented texts, with key and address in place, and asks nobody', async () => {
		const { output } = await snippet('571e64183647a855d0sgf3a3');
		expect(vendorRequests()).toEqual([]);
		expect(output[0]).toEqual([
			{
				json: {
					head: `<script>
var ochnkey="571e64183647a855d0sgf3a3";
function ochntrack() {
ochn.init();
}
</script>`,
					body: `<script>
(function (d, s, id) {
var js, ojs = d.getElementsByTagName(s)[0];
if (d.getElementById(id)) {return;}
js = d.createElement(s); js.id = id; js.async=!0;
js.src ="${URL}/jsapi/omnichannel.js"; ojs.parentNode.insertBefore(js, ojs);
} (document, 'script', 'omnichanneltrack'));
</script>`,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([`"';</script><b>\\`, 'line\nbreak', "' + alert(1) + '"])(
		'lets no key leave its place: %j',
		async (appKey) => {
			const { output } = await snippet(appKey);
			const [, , line] = /^(<script>\nvar ochnkey=)(.*);$/m.exec(String(output[0][0].json.head))!;
			expect(JSON.parse(line)).toBe(appKey);
			expect(String(output[0][0].json.head).match(/<\/script>/g)).toHaveLength(1);
		},
	);

	it('says so when the address in the credential is none', async () => {
		const { error } = await run('script', 'getSnippet', {
			credentials: { footprintsTrackingApi: { baseUrl: 'studio', appKey: 'x' } },
		});
		expect(error?.message).toBe("'Base URL' of the credential is not a web address [item 0]");
	});
});
