import { localOperation } from '../../../shared/operation/operation';
import { footprintsTracking } from '../../api';

/** Source: Footprints API, "JavaScript library", steps 2 and 3. It is no request: the two texts go into a page. */
export const getScriptSnippet = localOperation({
	name: 'Get Snippet',
	value: 'getSnippet',
	action: 'Get tracking script snippet',
	description: 'Gives the HTML that makes a web page send tracking data, for its head and its body',
	output: (credentials) => ({
		head: [
			'<script>',
			`var ochnkey=${literal(credentials.appKey)};`,
			'function ochntrack() {',
			'ochn.init();',
			'}',
			'</script>',
		].join('\n'),
		body: [
			'<script>',
			'(function (d, s, id) {',
			'var js, ojs = d.getElementsByTagName(s)[0];',
			'if (d.getElementById(id)) {return;}',
			'js = d.createElement(s); js.id = id; js.async=!0;',
			`js.src =${literal(`${footprintsTracking.baseUrl(credentials)}/jsapi/omnichannel.js`)}; ojs.parentNode.insertBefore(js, ojs);`,
			"} (document, 'script', 'omnichanneltrack'));",
			'</script>',
		].join('\n'),
	}),
});

/** The text as JavaScript in a page: no quote ends it, and no `</script>` in it ends the script. */
const literal = (text: unknown) => JSON.stringify(String(text)).replace(/</g, '\\u003c');
