import { InputRefused } from '../../../shared/errors';
import { objectAs, picked } from '../../../shared/fields/fields';
import { NAME_AND_VALUE, rowsAs, type NameValue } from '../../../shared/fields/rows';
import { searchSegments } from '../../pickers';

/** The two ways to say which devices belong to a segment; either gives `index_query`. */
export const SPECIFY_BY = [
	{
		name: 'Criteria',
		value: 'criteria',
		description: 'Names and values, one below the other',
		fields: [
			rowsAs(
				{
					displayName: 'Criteria',
					name: 'criteria',
					placeholder: 'Add Criterion',
					required: true,
					description:
						'Names such as apps.app_id or apps.tags.city. A name that is there several times means any of its values.',
				},
				'Criterion',
				NAME_AND_VALUE,
				indexQueryOf,
			),
		],
	},
	{
		name: 'JSON',
		value: 'json',
		description: 'As Trust takes it',
		fields: [
			objectAs(
				{
					displayName: 'Criteria (JSON)',
					name: 'indexQuery',
					vendorName: 'index_query',
					required: true,
					placeholder: 'e.g. {"apps.tags.city": ["Santiago", "Lima"]}',
					description: 'What Trust calls the index query: each value is a text or a list of texts',
				},
				ofTexts,
			),
		],
	},
] as const;

/**
 * `index_query` as Trust takes it: a value, or a list of values, for each name. Source: trust.lat, "Create
 * Segmentation" (not part of the documented core).
 * @throws InputRefused when a criterion has no value
 */
function indexQueryOf(criteria: NameValue[]): object | undefined {
	if (criteria.length === 0) return undefined;
	const byName = new Map<string, string[]>();
	for (const { name, value } of criteria) {
		if (value === undefined) {
			throw new InputRefused(
				`'Criteria': '${name}' has no value`,
				'Fill it in, or remove the criterion.',
			);
		}
		byName.set(name, [...(byName.get(name) ?? []), value]);
	}
	return Object.fromEntries(
		[...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
	);
}

/**
 * Whom Trust takes for a segment without criteria is not documented, and "Update" puts them in the place of all others.
 * @throws InputRefused when there are none, or a value is neither a text nor a list of texts
 */
function ofTexts(query: object): object {
	const example = 'for example {"apps.tags.city": "Lima"}.';
	if (Object.keys(query).length === 0) {
		throw new InputRefused("'Criteria (JSON)' has no criterion", `Enter at least one, ${example}`);
	}
	const wrong = Object.entries(query).find(([, value]) => !isTextOrTexts(value));
	if (!wrong) return query;
	throw new InputRefused(
		`'Criteria (JSON)': the value of '${wrong[0]}' is neither a text nor a list of texts, or empty`,
		`Put it in quotation marks, ${example}`,
	);
}

const isTextOrTexts = (value: unknown) =>
	Array.isArray(value) ? value.length > 0 && value.every(isText) : isText(value);

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

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
	searchSegments,
	'e.g. 9d1f6a34-52c8-4e0e-8b7d-0a1b2c3d4e5f',
);
