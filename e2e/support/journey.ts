import axios from 'axios';
import { sleep } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { JournalEntry } from '../../sandbox/journal';
import { leadsOf } from './leads';
import type { Execution, N8nClient, StoredWorkflow } from './rest';

/** What became of one lead. */
export interface Journey {
	leadId: string;
	/** The execution that n8n's poll started. */
	executionId: string;
	dispatchCode: string;
	/** The customer as the sandbox's Tracksale has received it. */
	customer: Record<string, unknown>;
}

/** Node names in workflows/lead-to-survey.json. */
const TRIGGER_NODE = 'New lead';
const DISPATCH_NODE = 'Send survey: choose campaign';

/** n8n polls once a minute; three are plenty. */
const DEADLINE_SECONDS = 180;
const SIGN_OF_LIFE_SECONDS = 15;

/**
 * Follows a lead through the active workflow 'Lead → survey': creates it in Footprints as an
 * outside system would, waits for n8n's poll, and holds what Tracksale received against it. Waits
 * for one poll more, which must not send a second survey. At most three minutes for each poll.
 * Throws an Error with a readable reason when anything else than one dispatch for this lead happens.
 */
export async function followJourney(
	client: N8nClient,
	workflow: StoredWorkflow,
	sandbox: Sandbox,
	say: (line: string) => void,
): Promise<Journey> {
	const lead = newLead();
	const leadId = await (await leadsOf(sandbox)).create(lead);
	say(`A lead was created in Footprints:  ${leadId} (${lead.userEmail})`);

	const execution = await waitUntil(
		'n8n has found the lead at its poll, once a minute',
		async () => await finishedExecution(client, workflow),
		say,
	);
	check(execution.status === 'success', () => `The execution ended badly: ${reasonOf(execution)}`);
	const [found, ...others] = outputOf(execution, TRIGGER_NODE);
	check(found?._id === leadId, () => `n8n found the lead ${String(found?._id)}, not ${leadId}.`);
	check(others.length === 0, () => `n8n found ${others.length} leads more than the one created.`);
	say(`n8n found it, trigger execution:   ${execution.id}`);

	const [outcome] = outputOf(execution, DISPATCH_NODE);
	const dispatchCode = String(outcome?.dispatch_code);
	say(`Tracksale accepted it, dispatch:   ${dispatchCode}`);
	const customer = await onlyCustomer(sandbox, dispatchCode);
	check(customer.email === lead.userEmail, () => `The survey goes to ${String(customer.email)}.`);
	say(`The sandbox received:              ${JSON.stringify(customer)}`);

	const pollsSoFar = (await pollsOf(sandbox)).length;
	await waitUntil(
		'n8n has polled once more, which must send nothing',
		async () => (await pollsOf(sandbox)).length > pollsSoFar || undefined,
		say,
	);
	// An execution that this poll starts wrongly has begun well within three seconds.
	await sleep(3000);
	await onlyCustomer(sandbox, dispatchCode);
	say('One lead, one survey: the next poll has sent nothing more.');
	return { leadId, executionId: execution.id, dispatchCode, customer };
}

function newLead() {
	return {
		userFirstName: 'Clara',
		userLastName: 'Nunes',
		userEmail: `clara.nunes.${Date.now()}@example.com`,
		userPhone: '+5511987654321',
		userCity: 'São Paulo',
	};
}

async function finishedExecution(client: N8nClient, workflow: StoredWorkflow) {
	const [newest] = await client.listExecutions(workflow);
	return newest && (await client.waitForExecution(newest.id));
}

/** The one customer of the one dispatch that Tracksale has received; throws when there are more or fewer. */
async function onlyCustomer({ url }: Sandbox, dispatchCode: string) {
	const { data: state } = await axios.get(`${url}/sandbox/state`, { proxy: false });
	const requests = await requestsOf(url, 'POST', '/campaign/101/dispatch');
	check(
		requests.length === 1 && state.tracksale.dispatches.length === 1,
		() =>
			`Tracksale has received ${requests.length} dispatch requests and made ${state.tracksale.dispatches.length} dispatches, not one.`,
	);
	const [{ dispatch_code: code, customers }] = state.tracksale.dispatches;
	check(code === dispatchCode, () => `Tracksale's dispatch is ${code}, n8n shows ${dispatchCode}.`);
	check(customers.length === 1, () => `The dispatch has ${customers.length} customers, not one.`);
	return customers[0] as Record<string, unknown>;
}

async function pollsOf({ url }: Sandbox) {
	return await requestsOf(url, 'GET', '/api/lead');
}

async function requestsOf(url: string, method: string, path: string) {
	const { data } = await axios.get<JournalEntry[]>(`${url}/sandbox/requests`, { proxy: false });
	return data.filter((entry) => entry.method === method && entry.path === path);
}

function outputOf({ data }: Execution, nodeName: string) {
	const [run] = data.resultData.runData[nodeName] ?? [];
	return (run?.data?.main[0] ?? []).map(({ json }) => json);
}

function reasonOf({ data, status }: Execution): string {
	return data.resultData.error?.message ?? status;
}

function check(condition: boolean, reason: () => string): asserts condition {
	if (!condition) throw new Error(reason());
}

/** Asks every second until there is an answer, and says every quarter of a minute that it waits. */
async function waitUntil<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	say: (line: string) => void,
): Promise<T> {
	say(`Waiting until ${what} …`);
	const start = Date.now();
	for (let nextSign = SIGN_OF_LIFE_SECONDS; ; ) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		const seconds = (Date.now() - start) / 1000;
		check(
			seconds < DEADLINE_SECONDS,
			() => `${DEADLINE_SECONDS / 60} minutes have passed without this: ${what}.`,
		);
		if (seconds >= nextSign) {
			say(`  … ${nextSign} seconds`);
			nextSign += SIGN_OF_LIFE_SECONDS;
		}
		await sleep(1000);
	}
}
