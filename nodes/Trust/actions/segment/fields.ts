import { InputRefused } from '../../../shared/errors';
import { json, nameValues, picked } from '../../../shared/fields';

export interface Criteria {
	criteria?: Array<{ name: string; value?: string }>;
	indexQuery?: object;
}

/** The two ways to say which devices belong to a segment, shown by the choice beside. */
export const criteriaFields = [
	nameValues(
		{
			displayName: 'Criteria',
			name: 'criteria',
			placeholder: 'Add Criterion',
			required: true,
			description:
				'Names such as apps.app_id or apps.tags.city. A name that is there several times means any of its values.',
			displayOptions: { show: { specifyBy: ['criteria'] } },
		},
		'Criterion',
	),
	json({
		displayName: 'Index Query',
		name: 'indexQuery',
		vendorName: 'index_query',
		required: true,
		placeholder: 'e.g. {"apps.tags.city": ["Santiago", "Lima"]}',
		description: 'The criteria as JSON: each value is a text or a list of texts',
		displayOptions: { show: { specifyBy: ['json'] } },
	}),
];

export const SPECIFY_BY = [
	{ name: 'Criteria', value: 'criteria', description: 'Names and values, one below the other' },
	{ name: 'JSON', value: 'json', description: 'As Trust takes it' },
];

/**
 * `index_query` as Trust takes it: a value, or a list of values, for each name. Source: trust.lat, "Create
 * Segmentation" (not part of the documented core).
 */
export function indexQueryOf({ criteria, indexQuery }: Criteria): object | undefined {
	if (!criteria) return indexQuery;
	const byName = new Map<string, string[]>();
	for (const { name, value = '' } of criteria) {
		byName.set(name, [...(byName.get(name) ?? []), value]);
	}
	return Object.fromEntries(
		[...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
	);
}

/** @throws InputRefused when no criterion is there, or one has no value */
export function checkCriteria(given: Criteria & { specifyBy?: string }): void {
	if (given.specifyBy === 'criteria' && !given.criteria) {
		throw new InputRefused("'Criteria' is empty", 'Add at least one name with a value.');
	}
	const empty = given.criteria?.find(({ value }) => value === undefined);
	if (empty) {
		throw new InputRefused(
			`'Criteria': '${empty.name}' has no value`,
			'Fill it in, or remove the criterion.',
		);
	}
	if (Array.isArray(given.indexQuery)) {
		throw new InputRefused(
			"'Index Query' is a list, but must be an object",
			'Enter names and values in braces, for example {"apps.tags.city": "Lima"}.',
		);
	}
}

/** Source: trust.lat, "Update Segmentation", "Remove Segmentation" (`segment_uuid`; not part of the documented core). */
export const segmentField = picked(
	{
		displayName: 'Segment',
		name: 'segmentUuid',
		vendorName: 'segment_uuid',
		required: true,
		description:
			'The list shows segments that campaigns have used; any other goes by its UUID, which "Create" gives out',
	},
	'searchSegments',
	'e.g. 9d1f6a34-52c8-4e0e-8b7d-0a1b2c3d4e5f',
);
