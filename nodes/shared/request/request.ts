import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { InputRefused, VendorFailure, withoutSecrets, type Failure } from '../errors';
import { cancelSignalOf } from '../host';
import { Cancelled, pause, stopIfCancelled, unlessCancelled } from '../pause';
import { contentOf, type Coming } from './content';
import { formBody } from './form';
import { gateFor, takeOver } from './gates';
import type { Sent } from './login';
import { failureOf } from './refused';
import { isRead, notAccepted, unanswered, unlessRead } from './unanswered';
import type { Body, Vendor, VendorAnswer, VendorRequest } from './vendor';

/** Sends one request and gives back the vendor's answer. @throws VendorFailure */
export type Send = (request: VendorRequest) => Promise<VendorAnswer>;

/** The n8n contexts in which a vendor is asked: a node's run, a poll, a dropdown. */
export type AskingContext = Pick<
	IAllExecuteFunctions,
	'getCredentials' | 'getNode' | 'helpers' | 'logger'
>;

const TRIES = 4;
/**
 * In milliseconds, from the start of a request to the end of its answer. n8n's own time-out is over only after so long
 * without a byte, so that an answer that trickles would never end.
 */
const WHOLE_ANSWER = 300_000;
/** In milliseconds: a busy vendor is asked again soon, as often as the patience for the tries allows. */
const LONGEST_BUSY_WAIT = 8000;

/** In milliseconds. */
interface Patience {
	/** How long one answer may take. */
	answer: number;
	/** How long after the first failure the last try may start, so that a run ends in a known time. */
	tries: number;
	/** When no answer is waited for any more, in milliseconds since 1970, whatever is left of the rest. */
	until?: number;
}
const PATIENCE: Patience = { answer: 60_000, tries: 120_000 };
const patienceWith = ({ answerWithin }: Vendor): Patience => ({
	...PATIENCE,
	...(answerWithin && { answer: answerWithin }),
});

/**
 * The way to the vendor of this node's credential: every request goes through the credential's gate,
 * and reads are tried again while that can help.
 * @throws InputRefused when the credential's address cannot be used.
 */
export async function connect(
	context: AskingContext,
	vendor: Vendor,
	patience = patienceWith(vendor),
): Promise<Send> {
	const credentials = await context.getCredentials(vendor.credential);
	const baseURL = vendor.baseUrl(credentials);
	const signal = cancelSignalOf(context);
	const counted = countedBy(context, vendor, credentials);
	const processes = vendor.processes?.(credentials);
	const onWait = (wait: number) =>
		context.logger.info(
			`${vendor.name}: waiting ${Math.ceil(wait / 1000)} seconds to stay within its request limit`,
		);

	const { answer, tries: longestTrying, until = Infinity } = patience;
	// Whoever cancels does not wait for a login; the gate does, as the vendor may still be at work.
	const attempt = async (request: VendorRequest) => {
		stopIfCancelled(signal);
		let isUnderWay = false;
		const asking = gateFor(vendor.credential, counted, vendor.limits).pass(
			async () => {
				isUnderWay = true;
				// Zero would mean no limit.
				const left = Math.max(1, until - Date.now());
				const timeout = Math.min(answer, left);
				return await endingWithin(
					Math.min(WHOLE_ANSWER, left),
					context,
					signal,
					async (ending) => await ask(ending, vendor, request, { baseURL, timeout }),
				);
			},
			{ signal, processes, onWait },
		);
		return await unlessCancelled(asking, signal).catch((error: unknown) => {
			const mayBeDone = error instanceof Cancelled && isUnderWay && !isRead(request);
			throw mayBeDone ? cancelledWrite(request, vendor) : error;
		});
	};

	return async (request) => {
		let firstFailure: number | undefined;
		for (let tries = 1; ; tries++) {
			const result = await attempt(request);
			if (!('failure' in result)) return result;
			const { failure } = result;
			const untilFree = failure.next === 'againWhenFree';
			const wait = failure.retryAfterMs ?? waitBefore(tries, untilFree);
			firstFailure ??= Date.now();
			const tooLong = Date.now() + wait > Math.min(firstFailure + longestTrying, until);
			if (!goesAgain(failure, request) || tooLong || (tries >= TRIES && !untilFree)) {
				throw new VendorFailure(failure);
			}
			context.logger.info(`${failure.message}; trying again in ${Math.ceil(wait / 1000)} seconds`);
			await pause(wait, signal);
		}
	};
}

/** What a write may have done that was under way when the execution was cancelled. */
const cancelledWrite = (request: VendorRequest, vendor: Vendor) =>
	new VendorFailure({
		message: `The execution was cancelled while ${vendor.name} was at work`,
		...unlessRead(request, vendor),
	});

const goesAgain = ({ next }: Failure, request: VendorRequest): boolean =>
	next === 'again' ||
	next === 'againWhenFree' ||
	next === 'againThenEndRun' ||
	(next === 'againIfRead' && isRead(request));

/** Milliseconds: growing, and never the same for two that collided. */
function waitBefore(tries: number, untilFree: boolean): number {
	const growing = 1000 * 2 ** (tries - 1);
	return (untilFree ? Math.min(growing, LONGEST_BUSY_WAIT) : growing) * (0.75 + Math.random() / 2);
}

/**
 * The work with a context whose requests end when it is cancelled, or after these milliseconds: n8n gives each request
 * the signal of its context, whatever the options say. AbortSignal.any does not serve: Node 20 forgets its sources.
 */
async function endingWithin<T>(
	milliseconds: number,
	context: AskingContext,
	cancel: AbortSignal | undefined,
	work: (ending: AskingContext) => Promise<T>,
): Promise<T> {
	const ending = new AbortController();
	const end = () => ending.abort();
	const tooLate = AbortSignal.timeout(milliseconds);
	tooLate.addEventListener('abort', end);
	cancel?.addEventListener('abort', end);
	if (cancel?.aborted) end();
	try {
		return await work(
			Object.create(context, {
				getExecutionCancelSignal: { value: () => ending.signal },
			}) as AskingContext,
		);
	} finally {
		tooLate.removeEventListener('abort', end);
		cancel?.removeEventListener('abort', end);
	}
}

/** What tells those apart whom the vendor counts apart. */
export const countedBy = (
	context: AskingContext,
	vendor: Vendor,
	credentials: ICredentialDataDecryptedObject,
): string => {
	const id = vendor.gate?.(credentials) ?? context.getNode().credentials?.[vendor.credential]?.id;
	return `${vendor.credential} ${id ?? ''}`;
};

async function ask(
	context: AskingContext,
	vendor: Vendor,
	request: VendorRequest,
	where: { baseURL: string; timeout: number },
): Promise<VendorAnswer | { failure: Failure }> {
	const stored = async () =>
		vendor.token && (await context.getCredentials(vendor.credential))[vendor.token];
	const sent: Sent = { stored };
	const options: IHttpRequestOptions & { sent: Sent; timeout: number } = {
		...where,
		sent,
		url: request.path,
		method: request.method,
		headers: {
			Accept: 'application/json',
			...(request.json && { 'Content-Type': 'application/json' }),
		},
		qs: named(request.query) as IDataObject | undefined,
		body: await bodyOf(request),
		returnFullResponse: true,
		// As it comes: n8n would put it together and parse it at one go, however long it is.
		encoding: 'stream',
		// Every status comes back as an answer.
		ignoreHttpStatusErrors: true,
		// A redirected POST would arrive as a GET, and the secret in it elsewhere.
		disableFollowRedirect: true,
	};
	const isTurnedDown = ({ status }: VendorAnswer) => status === 401 && vendor.token !== undefined;
	let answer: VendorAnswer;
	try {
		answer = await answerTo(options, context, vendor);
		if (isTurnedDown(answer)) {
			// Nothing of it was done. The credential does not sign with the same token again, so n8n fetches another.
			sent.refused = sent.token;
			answer = await answerTo(options, context, vendor);
		}
	} catch (error) {
		return {
			failure: await unlessReplaced(unanswered(error, vendor, request), sent),
		};
	} finally {
		if (sent.gates) takeOver(vendor.credential, sent.gates);
	}
	if (isTurnedDown(answer)) {
		return { failure: await unlessReplaced(notAccepted(vendor), sent) };
	}
	const failure = failureOf(answer, vendor, request);
	if (!failure) return answer;
	return { failure: await clean(failure, context, vendor) };
}

async function answerTo(
	options: IHttpRequestOptions & { timeout: number },
	context: AskingContext,
	vendor: Vendor,
): Promise<VendorAnswer> {
	const response = (await context.helpers.httpRequestWithAuthentication.call(
		context as IAllExecuteFunctions,
		vendor.credential,
		options,
	)) as IN8nHttpFullResponse;
	return {
		status: response.statusCode,
		headers: response.headers as VendorAnswer['headers'],
		// A stream, of which n8n's types do not tell.
		body: await contentOf(response.body as unknown as Coming, options.timeout),
	};
}

/** The failure; worth another try where the token that was turned down is not the stored one any more: another process has fetched one. */
async function unlessReplaced(failure: Failure, { token, stored }: Sent): Promise<Failure> {
	if (failure.status !== 401 || token === undefined) return failure;
	return (await stored?.()) === token ? failure : { ...failure, next: 'againWhenFree' };
}

/** @throws InputRefused for a name that axios, by which n8n asks, leaves out without a word */
function named(query: VendorRequest['query'] = {}): VendorRequest['query'] {
	const lost = Object.keys(query).find((name) => LOST.includes(name));
	if (lost === undefined) return query;
	throw new InputRefused(`n8n cannot send a parameter with the name '${lost}'`, 'Leave it out.');
}

const LOST = ['__proto__', 'constructor', 'prototype'];

async function bodyOf({ form, json, multipart }: VendorRequest): Promise<FormData | undefined> {
	// As text: axios, which n8n asks by, copies an object without its fields `constructor` and `prototype`.
	const body = json
		? JSON.stringify(await made(json))
		: form
			? formBody(await made(form))
			: await made(multipart);
	// n8n's types leave out URLSearchParams, which its request helper takes.
	return body as unknown as FormData | undefined;
}

const made = async <T>(body: Body<T>): Promise<T> =>
	body instanceof Function ? await body() : body;

/** The failure with the credential's secrets, the renewed token among them, taken out of the vendor's text. */
async function clean(failure: Failure, context: AskingContext, vendor: Vendor): Promise<Failure> {
	if (!failure.vendorText) return failure;
	const credentials = await context.getCredentials(vendor.credential);
	const secrets = vendor.secrets.map((name) => String(credentials[name] ?? ''));
	return { ...failure, vendorText: withoutSecrets(failure.vendorText, secrets) };
}
