import { asCodes, asReportTime } from './api';
import { campaignsFilter } from './campaigns';
import { checkPeriod, timePeriod, type Times } from './period';

export interface Report extends Times {
	codes?: string[];
}

/** What the reports of dispatches, categories and statuses have in common. Source: their headings, Parameters. */
export const timeReport = {
	fields: timePeriod,
	collections: { filters: [campaignsFilter] },
	check: checkPeriod,
};

export const reportQuery = ({ start, end, codes }: Report) => ({
	start: asReportTime(start),
	end: asReportTime(end),
	codes: asCodes(codes),
});
