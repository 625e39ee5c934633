import { text } from '../../../shared/fields/fields';
import { listOperation } from '../../../shared/operation/operation';
import { idOf, rowsOf } from '../../api';

const NOT_SHOWN =
	'Footprints does not say how it writes it, and its sample of a location shows none.';

/** Source: Footprints API, "List Locations". */
export const getManyLocations = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many locations',
	description: 'Lists your stores',
	collections: {
		filters: [
			text({
				displayName: 'Country',
				name: 'countryName',
				vendorName: 'country_name',
				placeholder: 'e.g. Romania',
				description: `The name of the country. ${NOT_SHOWN}`,
			}),
			text({
				displayName: 'State or County',
				name: 'countyName',
				vendorName: 'county_name',
				placeholder: 'e.g. Cluj',
				description: `The part of the country. ${NOT_SHOWN}`,
			}),
		],
	},
	request: ({ countryName, countyName }) => ({
		method: 'GET',
		path: '/api/location',
		query: { country_name: countryName, county_name: countyName },
	}),
	rows: rowsOf,
	keyOf: idOf,
	simplify: (location) => ({
		name: location.name,
		address: location.address,
		description: location.description,
		areaId: location.areaId,
		_id: location._id,
	}),
});
