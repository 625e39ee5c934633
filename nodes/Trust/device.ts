import type { Shown } from '../shared/fields/field';
import { text } from '../shared/fields/fields';

/** Source: trust.lat, "Send Message" v2, "Create campaign by message_id" (`trust_id`; not part of the documented core). */
export const trustIdField = (more: Partial<Shown<'trustId', true>> = {}) =>
	text({
		displayName: 'Device (Trust ID)',
		name: 'trustId',
		vendorName: 'trust_id',
		required: true,
		finds: 'device',
		description: 'The ID that Trust has given the app on this device',
		...more,
	});
