import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Run, type RunOptions } from '../../support/n8n';

export const URL = 'https://tenant.footprints.example';

/** Secrets that can be told from everything else, so that one glance finds them where they must not be. */
export const SECRETS = { key: 'S3CRET-key', secret: 'S3CRET-secret', accessToken: 'S3CRET-token' };
export const CREDENTIALS = { footprintsApi: { baseUrl: URL, ...SECRETS } };

/** Runs an operation of the built Footprints node. */
export async function run(
	resource: string,
	operation: string,
	{ parameters, ...options }: Partial<RunOptions> = {},
): Promise<Run> {
	return await runNode({
		node: 'footprints',
		credentials: CREDENTIALS,
		parameters: { resource, operation, ...parameters },
		...options,
	});
}

export const items = (...json: IDataObject[]): INodeExecutionData[] =>
	json.map((each) => ({ json: each }));

/** Every text in these, hidden properties such as an error's stack included: what any log or saved execution could show. */
export function everythingIn(...shown: unknown[]): string {
	const seen = new Set<unknown>();
	const textsOf = (value: unknown): string[] => {
		if (typeof value !== 'object' || value === null) return [String(value)];
		if (seen.has(value)) return [];
		seen.add(value);
		return Object.getOwnPropertyNames(value).flatMap((name) => [
			name,
			...textsOf((value as Record<string, unknown>)[name]),
		]);
	};
	return textsOf(shown).join('\n');
}

/** A lead as Get Leads answers it, shortened to what the node reads and one field more. */
export const listedLead = (number: number, createdAt = '2018-05-21T08:17:12.932Z') => ({
	_id: `lead-${number}`,
	userFirstName: 'Ana',
	userLastName: 'Pop',
	userEmail: `ana${number}@example.com`,
	userPhone: '0700000001',
	status: 'lead',
	userIncome: '8004',
	offer: { _id: 'offer-1', name: 'Oak kitchen', price: 800 },
	consultant: { _id: 'consultant-1', name: 'Maria Silva' },
	createdAt,
	updatedAt: createdAt,
});

/** The same lead as Simplify leaves it. */
export const simplifiedLead = (number: number, createdAt?: string) => {
	const lead = listedLead(number, createdAt);
	return {
		_id: lead._id,
		status: 'lead',
		userFirstName: 'Ana',
		userLastName: 'Pop',
		userEmail: lead.userEmail,
		userPhone: '0700000001',
		offerName: 'Oak kitchen',
		consultantName: 'Maria Silva',
		createdAt: lead.createdAt,
		updatedAt: lead.createdAt,
	};
};
