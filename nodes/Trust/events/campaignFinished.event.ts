import type { IDataObject } from 'n8n-workflow';
import { DAY_MS, instantOf } from '../../shared/fields/dates';
import { picked } from '../../shared/fields/fields';
import { simplify } from '../../shared/fields/listFields';
import { knownBy } from '../../shared/request/answers';
import { event } from '../../shared/trigger/event';
import { allCampaigns, campaignsRequest, simplifiedCampaign } from '../campaigns';
import { companyField } from '../company';
import { ownCompany } from '../ownCompany';
import { searchCampaigns } from '../pickers';
import { pollTimesNotice } from './pollTimesNotice';

/**
 * Campaigns that are finished and were not at the last poll. The order of the list and the times in it are not
 * documented, so all finished campaigns are read at each poll and told apart by their `uuid`. Source: trust.lat,
 * "Read Campaigns using Company ID" (`terminated`; not part of the documented core).
 */
export const campaignFinished = event({
	name: 'Campaign Finished',
	value: 'campaignFinished',
	description: 'A campaign has ended. Known from the public site of Trust alone.',
	fields: [
		pollTimesNotice,
		companyField,
		picked(
			{
				displayName: 'Campaign',
				name: 'uuid',
				hint: 'Empty: any campaign',
				description:
					'Only this campaign starts the workflow. With another one the trigger begins afresh.',
			},
			searchCampaigns,
			'e.g. 7c9e6679-7425-40de-944b-e07fc1f90ae7',
		),
		simplify,
	],
	watch: ({ companyId, uuid: only, simplify: short }) => ({
		overlap: DAY_MS,
		sampleStretch: DAY_MS,
		noSample: only ? 'this campaign has not ended yet' : 'no campaign has ended yet',
		settings: { uuid: only },
		account: async (send, credentials) => companyId ?? (await ownCompany(send, credentials)),
		output: short ? simplifiedCampaign : (campaign) => campaign,
		source: (send, credentials) => ({
			keyOf: knownBy('uuid', 'Trust'),
			timeOf: () => NaN,
			happenedAt: lastTimeOf,
			async *pages() {
				const company = companyId ?? (await ownCompany(send, credentials));
				const { body } = await send(campaignsRequest(company, { terminated: 'true' }));
				const isChosen = ({ uuid }: IDataObject) => uuid === only;
				const all = allCampaigns(body, NOT_ALL, (campaigns) => campaigns.some(isChosen));
				const watched = only === undefined ? all : all.filter(isChosen);
				const rows = watched.filter(isFinished).sort(latestFirst);
				yield { page: 1, rows, last: true };
			},
		}),
	}),
});

const NOT_ALL =
	'So it cannot be told which have ended. Choose one campaign; if that is not among them either, ask Trust.';

/** A server that overlooks the filter must not make a campaign finished. */
const isFinished = ({ terminated }: IDataObject) => terminated !== false;

const latestFirst = (one: IDataObject, other: IDataObject) =>
	String(other.updated_at ?? '').localeCompare(String(one.updated_at ?? ''));

/** Trust does not say when a campaign has ended; the latest time that it tells is the nearest. Minus infinity where it tells none. */
const lastTimeOf = ({ updated_at: updated, finish_date: finish }: IDataObject): number =>
	Math.max(...[updated, finish].map(instantOf).filter((time) => !Number.isNaN(time)), -Infinity);
