import { id } from '../../../shared/fields/fields';
import { operation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { path } from '../../../shared/request/path';

/** Source: Tracksale API v2, "Get Widget". No endpoint lists widgets, so the key has to be typed. */
export const getWidget = operation({
	name: 'Get',
	value: 'get',
	action: 'Get widget',
	description: 'Tells how often a widget on your website was opened, and its limits',
	fields: [
		id({
			displayName: 'Widget Key',
			name: 'key',
			finds: 'widget',
			required: true,
			description: 'Shown in Tracksale where you customize the widget',
		}),
	],
	request: ({ key }) => ({
		method: 'GET',
		path: path`/widget/${key}`,
		expects: (body) => 'id' in fieldsOf(body),
	}),
});
