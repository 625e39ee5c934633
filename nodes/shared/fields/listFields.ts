import type { Fields } from './field';
import { choice, flag, text, whole } from './fields';

/** Which rows of a list come back. */
export const SCOPE = [
	flag(
		{
			displayName: 'Return All',
			name: 'returnAll',
			description: 'Whether to return all results or only up to a given limit',
		},
		[
			whole(
				{
					displayName: 'Limit',
					name: 'limit',
					default: 50,
					required: true,
					description: 'Max number of results to return',
				},
				{ min: 1 },
			),
		],
	),
] as const;

/** Whether a record comes back short; lists have it by themselves, a single record names it among its fields. */
export const simplify = flag({
	displayName: 'Simplify',
	name: 'simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

const CSV = [
	choice(
		{
			displayName: 'Separator',
			name: 'separator',
			description: 'What stands between the columns',
		},
		[
			{ name: 'Comma', value: 'comma', description: 'For most programs, and for Excel in English' },
			{
				name: 'Semicolon',
				value: 'semicolon',
				description: 'For Excel where decimals have a comma, as in most of Latin America and Spain',
			},
			{ name: 'Tab', value: 'tab' },
		],
	),
	flag({
		displayName: 'Byte Order Mark',
		name: 'byteOrderMark',
		default: true,
		description:
			'Whether the file begins with the mark by which Excel reads letters such as ñ and ã as they are; switch it off for programs that take it for a part of the first column name',
	}),
	flag({
		displayName: 'Defuse Formulas',
		name: 'defuseFormulas',
		description:
			'Whether an apostrophe is put before text that begins with =, +, -, @, a tab or a line break, which a spreadsheet may run as a formula. Phones such as +573001234567 get one, too.',
	}),
] as const;

const FILE = [
	flag(
		{
			displayName: 'All Rows',
			name: 'allRows',
			default: true,
			description: 'Whether to write all rows or only up to a given number',
		},
		[
			whole(
				{
					displayName: 'Max Rows',
					name: 'maxRows',
					default: 1000,
					required: true,
					description: 'Max number of rows to write',
				},
				{ min: 1 },
			),
		],
	),
	choice({ displayName: 'File Format', name: 'format' }, [
		{
			name: 'CSV',
			value: 'csv',
			description: 'A table with a head row, for spreadsheets',
			fields: CSV,
		},
		{
			name: 'NDJSON',
			value: 'ndjson',
			description: 'One JSON object on each line, for databases and data warehouses',
		},
	]),
	text({
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
	}),
	whole(
		{
			displayName: 'Max File Size (MB)',
			name: 'maxFileSize',
			default: 50,
			required: true,
			description:
				'A longer result is spread over several files of about this size, each in an item of its own',
		},
		{ min: 1, max: 500 },
	),
] as const;

/** @param ofItems the fields that are there where rows come as items */
const output = <const F extends Fields>(ofItems: F) =>
	choice({ displayName: 'Output', name: 'output' }, [
		{ name: 'Items', value: 'items', description: 'One item for each row', fields: ofItems },
		{
			name: 'File',
			value: 'file',
			description: 'The rows written into a file, for results too long to be worked on as items',
			fields: FILE,
		},
	]);

/** Whether the rows of a long list come as items or as files, and which of them. */
export const OUTPUT = [output(SCOPE)] as const;

/** The same of rows that can be simplified. A file has every column. */
export const OUTPUT_SIMPLIFIED = [output([...SCOPE, simplify])] as const;
