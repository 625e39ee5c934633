import axios from 'axios';

import type { Sandbox } from '../../sandbox';
import { demo } from '../../sandbox/demo';
import { seed } from '../../sandbox/footprints/seed';

/** By the field names of Add Lead. */
export type NewLead = Record<string, string>;

/** What a lead needs to be listed (Footprints, "Get Leads"). */
const LISTED = {
	locationId: seed.locations[0]._id,
	offerCategoryId: seed.offerCategories[0]._id,
	offerId: seed.offers[0]._id,
	consultantId: seed.consultants[0]._id,
};

/** Logs in to the sandbox's Footprints and gives back what creates a lead there as an outside system would. */
export async function leadsOf({ urlOf }: Sandbox) {
	const { key, secret } = demo.footprints;
	const { data: login } = await axios.post<{ access_token: string }>(
		`${urlOf('footprints')}/api/token`,
		new URLSearchParams({ grant_type: 'client_credentials' }),
		{ auth: { username: key, password: secret }, proxy: false },
	);
	const params = { access_token: login.access_token };
	const path = `${urlOf('footprints')}/api/lead`;
	return {
		/** Gives back the ID. */
		async create(lead: NewLead): Promise<string> {
			const form = new URLSearchParams({ ...LISTED, ...lead });
			return (await axios.post<{ _id: string }>(path, form, { params, proxy: false })).data._id;
		},
		async update(id: string, changes: NewLead): Promise<void> {
			await axios.put(`${path}/${id}`, new URLSearchParams(changes), { params, proxy: false });
		},
	};
}
