import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { isTool } from './tool';

type FailureCause = NonNullable<NodeApiError['failure']>['cause'];

/** Input that is turned down before anything is sent. The message names the field as the user sees it. */
export class InputRefused extends Error {
	constructor(
		message: string,
		readonly advice?: string,
	) {
		super(message);
	}
}

/** Why a vendor did not do what it was asked, in words for the user. */
export interface Failure {
	/** What happened. Holds no text of the vendor: n8n replaces messages in which it finds a system error code. */
	message: string;
	/** What the user can do next. */
	advice?: string;
	/** What the vendor itself said. */
	vendorText?: string;
	status?: number;
	/** n8n's word for the reason; it decides how a trigger backs off. */
	cause?: FailureCause;
	/** How long the vendor asked to be left alone, in milliseconds. */
	retryAfterMs?: number;
	/** Left out: only the item is told. */
	next?: Next;
	/** What was asked for is not there, whatever the status: the message then names the fields that it was looked for by. */
	isMissing?: boolean;
	/** A write that failed so may have been carried out all the same. */
	mayBeDone?: boolean;
}

/** What follows from a failure. */
type Next =
	/** Nothing of the request was done, so it is sent again, a write too. */
	| 'again'
	/** The same, for as long as something else is in the way: a request of ours, or a token that was renewed meanwhile. */
	| 'againWhenFree'
	/** It is sent again if it changes nothing; a write may have been done. */
	| 'againIfRead'
	/** Every further request of this run would meet the same, so none is sent. */
	| 'endRun'
	/** The same, but for the case that another n8n process was in the way: so this one is sent again first. */
	| 'againThenEndRun';

export class VendorFailure extends Error {
	constructor(readonly failure: Failure) {
		super(failure.message);
	}
}

/** Whatever was thrown, as an error. */
export const asError = (thrown: unknown): Error =>
	thrown instanceof Error ? thrown : new Error(String(thrown));

/** A text that can stand in an error description: its first 500 characters, never a whole page, markup escaped. */
export function shown(text: string): string {
	const trimmed = text.trim();
	return cut(trimmed, 500).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A value as it can stand in an error description: JSON, its first 200 characters, markup escaped. */
export const shownValue = (value: unknown): string => shown(cut(JSON.stringify(value), 200));

/** A text of ours, in which values of any length and content may stand: n8n shows markup. */
const ownText = (text: string, most: number): string =>
	cut(text, most).replace(/<(?=[a-z/!])/gi, '&lt;');

const cut = (text: string, most: number): string =>
	text.length > most ? `${text.slice(0, most)}…` : text;

/** The text with every secret in it replaced by asterisks: as typed, as sent, as it stands in a URL, and in base64. */
export function withoutSecrets(text: string, secrets: string[]): string {
	return (
		secrets
			.flatMap((typed) => [typed, typed.replace(BEARER, '').trim()])
			.filter((secret) => secret !== '')
			.flatMap((secret) => [secret, encodeURIComponent(secret), ...inBase64(secret)])
			// One secret may begin with another.
			.sort((a, b) => b.length - a.length)
			.reduce((clean, secret) => clean.split(secret).join('***'), text)
	);
}

/** The scheme that people copy together with a token. */
export const BEARER = /^\s*bearer\s+/i;

/** How a text shows inside a longer one that is in base64, such as `key:secret`: one form for each of three offsets. */
const inBase64 = (secret: string): string[] => {
	const forms = [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		// The characters at both ends share bits with what stands beside the secret.
		const last = bytes.length % 3 === 0 ? undefined : -1;
		return bytes
			.toString('base64')
			.replace(/=+$/, '')
			.slice(Math.ceil((before * 4) / 3), last);
	});
	// Of a short secret so little is left that it stands in any text.
	return forms.filter((form) => form.length > 2);
};

/**
 * What n8n shows for anything that was thrown. Of a tool's error a model gets the message alone, so that the advice
 * stands in it, too.
 * @param itemIndex the item that was worked on; left out where there is none, as in a poll or a dropdown
 */
export function toNodeError(
	thrown: unknown,
	node: INode,
	itemIndex?: number,
	addition = '',
): NodeApiError | NodeOperationError {
	const error = asNodeError(thrown, node, itemIndex, addition);
	const { message, description } = error;
	if (isTool(node) && description && !message.includes(description))
		// Afterwards: n8n replaces a message that it gets with a system error code in it, as a vendor's text may have.
		error.message = sentences(message, description) ?? message;
	return error;
}

function asNodeError(
	thrown: unknown,
	node: INode,
	itemIndex: number | undefined,
	addition: string,
): NodeApiError | NodeOperationError {
	const item = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	if (thrown instanceof VendorFailure) {
		const { message, advice, vendorText, status, cause, retryAfterMs } = thrown.failure;
		return new NodeApiError(
			node,
			{ message },
			{
				message: message + item,
				description: sentences(advice, vendorText && `It said: ${shown(vendorText)}`, addition),
				httpCode: status?.toString(),
				itemIndex,
				...(cause && { failure: { cause, retryAfterMs } as NodeApiError['failure'] }),
			},
		);
	}
	if (thrown instanceof InputRefused) {
		return new NodeOperationError(node, ownText(thrown.message, 500) + item, {
			description: sentences(thrown.advice && ownText(thrown.advice, 1500), addition),
			itemIndex,
		});
	}
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		thrown.context.itemIndex = itemIndex;
		return thrown;
	}
	return new NodeOperationError(node, thrown as Error, {
		itemIndex,
		description: sentences(addition),
	});
}

/** The parts one after another; what a vendor says seldom ends with a stop. */
export const sentences = (...parts: Array<string | undefined>) => {
	const given = parts.filter((part) => part !== undefined && part !== '');
	return (
		given.map((part, at) => (at < given.length - 1 ? ended(part) : part)).join(' ') || undefined
	);
};

const ended = (part = '') => (/[.!?…]$/.test(part) ? part : `${part}.`);
