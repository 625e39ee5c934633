import { text } from '../../../shared/fields/fields';

/** Source: trust.lat, "Send Message" v2 (`application_name`; not part of the documented core). */
export const applicationField = text({
	displayName: 'Application',
	name: 'applicationName',
	vendorName: 'application_name',
	required: true,
	placeholder: 'e.g. com.company.app',
	description: 'The name of the app in Trust, or one of its bundle IDs',
});
