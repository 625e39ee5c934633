import { randomUUID } from 'node:crypto';
import { Refusal } from '../vendor';
import { seed } from './seed';

/** Source: "Read Statistics by Company ID", Responses. */
export interface Statistics {
	total: number;
	sended: number;
	pending: number;
	fails: number;
	actions: Record<string, number>;
	campaign: number;
}

/** Source: trust.lat, "Read Campaigns using Company ID". Times in ISO 8601, UTC. */
export interface Campaign {
	app_id: number;
	application_name: string;
	company_id: string;
	created_at: string;
	finish_date: string | null;
	flavor_id: string;
	message_id: string;
	name: string | null;
	segment_id: string | null;
	terminated: boolean;
	updated_at: string;
	uuid: string;
}

/** Source: trust.lat, "Create Segmentation". */
export interface Segment {
	id: number;
	index_query: Record<string, unknown>;
	created_at: string;
	updated_at: string;
	uuid: string;
	company_id: string;
	name: string;
}

/** Source: trust.lat, "Get Message". `sent` is the payload as it came, for a look at the state. */
export interface Notification {
	id: number;
	uuid: string;
	trust_id: string;
	message_id: string;
	status: 1 | 2 | 3;
	createdAt: string;
	sent: unknown;
}

/** The state of the one Trust account. */
export interface Account {
	/** By company. */
	statistics: Record<string, Statistics>;
	campaigns: Campaign[];
	/** What the campaigns created here were sent to, by their UUIDs. */
	recipients: Record<string, unknown>;
	segments: Segment[];
	notifications: Notification[];
}

export const freshAccount = (): Account => ({
	statistics: structuredClone(seed.statistics),
	campaigns: seed.campaigns.map((campaign) => newCampaign(campaign)),
	recipients: {},
	segments: seed.segments.map((segment, index) => ({
		id: index + 1,
		created_at: SEED_TIME,
		updated_at: SEED_TIME,
		...segment,
	})),
	notifications: [],
});

const SEED_TIME = '2026-01-05T12:00:00.000Z';

/** A campaign with everything that is not given made up. */
export function newCampaign(
	given: Partial<Campaign> & Pick<Campaign, 'application_name' | 'company_id' | 'message_id'>,
): Campaign {
	const created = given.created_at ?? new Date().toISOString();
	return {
		app_id: 11,
		created_at: created,
		finish_date: null,
		flavor_id: 'demo',
		name: null,
		segment_id: null,
		terminated: false,
		updated_at: created,
		uuid: randomUUID(),
		...given,
	};
}

/** @throws Refusal, as the vendor would for a record that it does not have */
export function found<T>(record: T | undefined, what: string): T {
	if (record === undefined) throw new Refusal(404, `There is no ${what}`);
	return record;
}

/** Family A of the envelopes. Source: "Read Statistics by Company ID", Responses. */
export const envelope = (resource: string, data: unknown, { code = 200, message = 'Ok' } = {}) => ({
	code,
	resource,
	data,
	message,
});
