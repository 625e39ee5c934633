import type { IDataObject } from 'n8n-workflow';
import { VendorFailure } from '../errors';

/**
 * The rows of a list: the answer itself, or what it has under one of these names.
 * @throws VendorFailure when there is no list, because a missing list is not an empty one
 */
export function listIn(body: unknown, vendorName: string, names: string[] = []): IDataObject[] {
	const fields = fieldsOf(body);
	const values = names.map((name) => fields[name]);
	const list = [body, ...values].find(Array.isArray);
	if (list) return recordsOf(list, vendorName);
	throw new VendorFailure({
		message: `${vendorName} answered without the list that was asked for`,
		advice: 'Try again in a few minutes. If it stays so, check the address in the credential.',
		cause: 'temporarily-unavailable',
	});
}

/**
 * The rows of a list.
 * @throws VendorFailure when one of them is no record, because a row that cannot be read is not one that is not there
 */
export function recordsOf(list: unknown[], vendorName: string): IDataObject[] {
	if (list.every(isRecord)) return list;
	throw new VendorFailure({
		message: `${vendorName} answered with a list in which not every row has fields`,
		advice: 'Nothing was given out, because rows may be missing. Try again in a few minutes.',
		cause: 'temporarily-unavailable',
	});
}

/** Whether it has fields, as everything has that n8n takes for an item. */
export const isRecord = (row: unknown): row is IDataObject =>
	typeof row === 'object' && row !== null && !Array.isArray(row);

/** Whether a field that tells of errors tells of none: nothing, 0, an empty text, list or object, or the text `null`. */
export const isNoError = (error: unknown): boolean =>
	typeof error === 'object' && error !== null
		? Object.keys(error).length === 0
		: !error || /^\s*(null)?\s*$/i.test(String(error));

/** By what the rows of a list are told apart: their IDs, or all that there is of a row without one. */
export const keyBy =
	(name: string) =>
	(row: IDataObject): string =>
		idIn(row, name) ?? JSON.stringify(row);

/**
 * By what a trigger knows a record again.
 * @throws VendorFailure from the returned function when a record has no ID, because it could be any other
 */
export const knownBy =
	(name: string, vendorName: string) =>
	(row: IDataObject): string => {
		const id = idIn(row, name);
		if (id !== undefined) return id;
		throw new VendorFailure({
			message: `${vendorName} gave a record without its ID`,
			advice: 'Nothing was given out, because records could get lost. Try again in a few minutes.',
			cause: 'temporarily-unavailable',
		});
	};

function idIn(row: IDataObject, name: string): string | undefined {
	const id = row[name];
	return id === undefined || id === null || id === '' ? undefined : String(id);
}

/** The fields of an answer or of a part of it; none where it is no object. */
export const fieldsOf = (body: unknown): IDataObject => Object(body);

/** The record with these fields first, as far as it has them: n8n shows fields in their order. */
export function withFirst(record: unknown, names: string[]): IDataObject {
	const given = fieldsOf(record);
	const first = names.filter((name) => Object.hasOwn(given, name));
	return { ...Object.fromEntries(first.map((name) => [name, given[name]])), ...given };
}

/** The first text found under these names in a vendor's answer, or one level below; the answer itself when it is text. */
export function firstText(body: unknown, names: string[]): string | undefined {
	if (typeof body === 'string') return body;
	if (typeof body !== 'object' || body === null) return undefined;
	const fields = fieldsOf(body);
	const values = names.map((name) => fields[name]);
	const text = values.find((value) => typeof value === 'string' && value !== '');
	if (text !== undefined) return text as string;
	return (
		values.map((value) => typeof value === 'object' && firstText(value, names)).find(Boolean) ||
		undefined
	);
}

/** Whether a body of status 200 tells of a failure all the same: an `error`, a false `success`, or a `status` that is one of these words. */
export function saysFailed(body: unknown): boolean {
	const { error, success, status } = fieldsOf(body);
	return Boolean(error) || success === false || FAILURES.includes(String(status).toLowerCase());
}

const FAILURES = ['error', 'fail', 'failed'];
