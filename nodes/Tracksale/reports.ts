import type { InputOf } from '../shared/fields/field';
import { asCodes, asReportTime } from './api';
import { campaignsFilter } from './campaigns';
import { checkPeriod, timePeriod, type Times } from './period';

/** What the reports of dispatches, categories and statuses have in common. Source: their headings, Parameters. */
export const timeReport = {
	fields: timePeriod,
	collections: { filters: [campaignsFilter] },
	check: checkPeriod,
} as const;

export const reportQuery = ({ start, end, codes }: Times & InputOf<[typeof campaignsFilter]>) => ({
	start: asReportTime(start),
	end: asReportTime(end),
	codes: asCodes(codes),
});
