import { asError, VendorFailure } from '../errors';
import type { Send } from './request';
import { isRead, unlessRead } from './unanswered';
import type { Vendor, VendorRequest } from './vendor';

/** How JavaScript tells of a mistake of a program, here one that meets an answer of a form that it does not know. */
const MISTAKES = ['TypeError', 'RangeError', 'URIError', 'SyntaxError'];

/**
 * What went wrong while answers were read: an error of the code that reads them is told as what it comes from, an
 * answer that is not as documented.
 * @param request the last one, or the last write: its answer may be the one that cannot be read
 */
export function whileReading(thrown: unknown, vendor: Vendor, request?: VendorRequest): Error {
	const error = asError(thrown);
	if (!MISTAKES.includes(error.name)) return error;
	return new VendorFailure({
		message: `${vendor.name} answered in a form that is not known`,
		advice: 'Try again in a few minutes. If it stays so, check the address in the credential.',
		cause: 'temporarily-unavailable',
		...(request && unlessRead(request, vendor)),
	});
}

/** A way to send that minds whether anything was asked, and written: after a write what went wrong may be done. */
export function readingOf(vendor: Vendor, send: Send) {
	let last: VendorRequest | undefined;
	return {
		async send(request: VendorRequest) {
			if (!last || isRead(last)) last = request;
			return await send(request);
		},
		told: (thrown: unknown): Error => (last ? whileReading(thrown, vendor, last) : asError(thrown)),
	};
}
