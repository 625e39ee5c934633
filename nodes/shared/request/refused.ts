import type { Failure } from '../errors';
import { isRead, notAccepted, retryAfter, unlessRead } from './unanswered';
import type { Vendor, VendorAnswer, VendorRequest } from './vendor';

/** What keeps this answer from being a success, if anything does. */
export function failureOf(
	answer: VendorAnswer,
	vendor: Vendor,
	request: VendorRequest,
): Failure | undefined {
	const own = vendor.reading?.(answer);
	const status = own?.status ?? answer.status;
	if (status === 404 && request.emptyOn404?.(answer.body)) return undefined;
	const isAnswered = answer.status >= 200 && answer.status < 300;
	// A vendor may tell of its breakdown with status 200.
	const told = isAnswered && status >= 500 ? { ...answer, status } : answer;
	const general = isAnswered && told === answer ? undefined : byStatus(told, vendor, request);
	if (!own && !general && hasNoData(answer, request)) {
		const { advice = '', mayBeDone } = unlessRead(request, vendor);
		return {
			message: isText(answer.body)
				? `${vendor.name} answered with a page instead of data`
				: `${vendor.name} answered with nothing`,
			advice: `Check the address in the credential. ${advice}`.trim(),
			status: answer.status,
			cause: 'configuration-invalid',
			// A proxy in between may have been the one that answered.
			next: 'againIfRead',
			mayBeDone,
		};
	}
	if (!own && !general && (request.expects?.(answer.body) ?? true)) return undefined;
	return {
		message: `${vendor.name} did not accept the request`,
		status: answer.status,
		vendorText: isPage(answer.body) ? undefined : vendor.textOf(answer.body),
		...(general ?? (own ? {} : unexpected(request, vendor))),
		...own,
		...(own?.mayBeDone && { mayBeDone: undefined, ...unlessRead(request, vendor) }),
	};
}

/** An answer that is none of the documented ones: nobody knows what became of the request. */
const unexpected = (request: VendorRequest, vendor: Vendor): Failure => ({
	message: `${vendor.name} did not answer as its documentation has it`,
	advice: 'Try again in a few minutes.',
	...unlessRead(request, vendor),
});

/** What a write is answered may be nothing. */
const hasNoData = ({ body }: VendorAnswer, request: VendorRequest) =>
	isText(body) || (typeof body === 'string' && isRead(request));

const isText = (body: unknown) => typeof body === 'string' && body.trim() !== '';

const isPage = (body: unknown) => typeof body === 'string' && body.trimStart().startsWith('<');

function byStatus(answer: VendorAnswer, vendor: Vendor, request: VendorRequest): Failure {
	const { status, headers } = answer;
	const { name } = vendor;
	if (status === 401) return notAccepted(vendor);
	if (status === 429) {
		return {
			message: `${name} receives too many requests`,
			advice: 'Wait a few minutes, then run the workflow again with the items that are left.',
			cause: 'rate-limited',
			retryAfterMs: retryAfter(headers['retry-after']),
			next: 'again',
		};
	}
	if (status === 403) {
		return {
			message: `${name} does not allow this`,
			advice: 'Check in your account whether the user behind the credential may do it.',
			cause: 'configuration-invalid',
		};
	}
	if (status === 404) {
		return {
			message: `${name} has nothing at this address (status 404)`,
			advice: vendor.compare.address,
			cause: 'configuration-invalid',
			// A question to which the vendor has its own 404 for no rows went to a wrong address.
			isMissing: request.emptyOn404 === undefined,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `${name} has moved to another address`,
			advice:
				'Correct the address in the credential; often https:// or a part of the path is missing.',
			cause: 'configuration-invalid',
		};
	}
	if (status >= 500) {
		return {
			message: `${name} is not working properly at the moment (status ${status})`,
			advice: 'Try again in a few minutes.',
			cause: 'temporarily-unavailable',
			retryAfterMs: retryAfter(headers['retry-after']),
			next: 'againIfRead',
			...unlessRead(request, vendor),
		};
	}
	return {
		message: `${name} did not accept the request (status ${status})`,
		advice: 'Compare the values of this item with what the field descriptions ask for.',
	};
}
