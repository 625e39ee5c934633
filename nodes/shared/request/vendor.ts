import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Failure } from '../errors';
import type { FormFields } from './form';
import type { Limits } from './gate';

/** A body, or what makes it when the request starts, each time that it is sent: it may hold a time or a file. */
export type Body<T> = T | (() => T | Promise<T>);

/** One request in the vendor's terms. It has at most one kind of body. */
export interface VendorRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below the credential's base URL; built with the `path` template. */
	path: string;
	/** Undefined values are left out. */
	query?: Record<string, string | number | boolean | undefined>;
	json?: Body<object>;
	form?: Body<FormFields>;
	multipart?: Body<FormData>;
	/** A POST that changes nothing, so that it may be tried again like a GET. */
	reads?: boolean;
	/** For a vendor that answers 404 where it has no rows: whether this is its own 404, and so no failure. */
	emptyOn404?(body: unknown): boolean;
	/** Whether a body is the answer that is documented; any body of a success is when left out. */
	expects?(body: unknown): boolean;
}

export interface VendorAnswer {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string | undefined>;
	/** Parsed JSON, or text where the answer is no JSON. */
	body: unknown;
}

/** How a vendor speaks. One per vendor, in its `api.ts`; everything else about requests is in the engine. */
export interface Vendor {
	/** As it stands in messages to the user. */
	name: string;
	/** The credential type. */
	credential: string;
	/** The credential fields that must never be seen. */
	secrets: string[];
	/** What the user is to compare in the credential: where it is refused, and where its address answers otherwise. */
	compare: { refused: string; address: string };
	/** The credential field with the token that n8n renews, where there is one. */
	token?: string;
	/** The credential fields that tell one account from another at the same address: with another one a trigger begins afresh. */
	account: string[];
	/** @throws InputRefused when the address cannot be used. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	limits: Limits;
	/** What the vendor counts requests by, where that is not the credential: two credentials may hold the same token. */
	gate?(credentials: ICredentialDataDecryptedObject): string;
	/** How many n8n processes share the limit of starts; 1 when left out. @throws InputRefused when it is no such number. */
	processes?(credentials: ICredentialDataDecryptedObject): number;
	/** How long an answer may take, in milliseconds, where the vendor is slower than most. */
	answerWithin?: number;
	/** What may keep a request from reaching this vendor beside the address and the network, as advice to the user. */
	unreachable?: string;
	/** What the vendor itself says about a failure, where its answer holds a text for it. */
	textOf(body: unknown): string | undefined;
	/** An answer that means something else to this vendor than its status says. */
	reading?(answer: VendorAnswer): Partial<Failure> | undefined;
}
