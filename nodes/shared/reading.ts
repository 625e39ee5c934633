import { asError, VendorFailure } from './errors';
import type { Send } from './request';
import { isRead, unlessRead } from './unanswered';
import type { Vendor, VendorRequest } from './vendor';

/** How JavaScript tells of a mistake of a program, here one that meets an answer of a form that it does not know. */
const MISTAKES = ['TypeError', 'RangeError', 'URIError', 'SyntaxError'];

/**
 * A way to send that minds what was answered: an error of the code that reads answers is then told as what it comes
 * from, an answer that is not as documented, and after a write as one that may be done.
 */
export function readingOf(vendor: Vendor, send: Send) {
	let last: VendorRequest | undefined;
	return {
		async send(request: VendorRequest) {
			if (!last || isRead(last)) last = request;
			return await send(request);
		},
		told(thrown: unknown): Error {
			const error = asError(thrown);
			if (!last || !MISTAKES.includes(error.name)) return error;
			return new VendorFailure({
				message: `${vendor.name} answered in a form that is not known`,
				advice: 'Try again in a few minutes. If it stays so, check the address in the credential.',
				cause: 'temporarily-unavailable',
				...unlessRead(last, vendor),
			});
		},
	};
}
