import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Watched } from '../shared/trigger';
import { campaignsOf, trust } from './api';
import { campaignsRequest, simplifiedCampaign } from './campaigns';
import { companyOfTrigger } from './company';

const DAY = 86_400_000;

/**
 * Campaigns that are finished and were not at the last poll. The order of the list and the times in it are not
 * documented, so all finished campaigns are read at each poll and told apart by their `uuid`. Source: trust.lat,
 * "Read Campaigns using Company ID" (`terminated`; not part of the documented core).
 */
export function campaignFinished(context: IPollFunctions): Watched {
	const simplify = context.getNodeParameter('simplify') as boolean;
	const only = context.getNodeParameter('uuid', '', { extractValue: true });
	const { chosen, find } = companyOfTrigger(context);
	return {
		vendor: trust,
		overlap: DAY,
		sampleStretch: DAY,
		settings: { event: 'campaignFinished', companyId: chosen ?? null },
		wanted: ({ uuid }) => !only || uuid === only,
		output: simplify ? simplifiedCampaign : (campaign) => campaign,
		source: (send) => ({
			keyOf: ({ uuid }) => String(uuid),
			timeOf: () => NaN,
			async *pages() {
				const companyId = await find(send);
				const { body } = await send(campaignsRequest({ companyId, terminated: 'true' }));
				yield { page: 1, rows: campaignsOf(body).filter(isFinished).sort(latestFirst) };
			},
		}),
	};
}

/** A server that overlooks the filter must not make a campaign finished. */
const isFinished = ({ terminated }: IDataObject) => terminated !== false;

const latestFirst = (one: IDataObject, other: IDataObject) =>
	String(other.updated_at ?? '').localeCompare(String(one.updated_at ?? ''));
