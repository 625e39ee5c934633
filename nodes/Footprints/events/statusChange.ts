import type { IDataObject } from 'n8n-workflow';

/** The status of a record for comparison; empty where Footprints tells none. */
export const statusOf = ({ status }: IDataObject): string => String(status ?? '');

/** The record as it is given out, with the status before (`oldStatus`, null where it had none or was not there) and now. */
export const withStatusChange =
	(given: (record: IDataObject) => IDataObject) =>
	({ oldStatus, ...record }: IDataObject): IDataObject => ({
		...given(record),
		oldStatus: oldStatus || null,
		newStatus: record.status ?? null,
	});
