import { InputRefused } from '../errors';

/**
 * The address of a credential, without trailing slashes and without the endings given (a pasted `/api`).
 * @param displayName the field that holds it, as the user sees it
 * @throws InputRefused when it is no URL, or plain http:// to another machine that the user did not allow.
 */
export function checkedBaseUrl(
	value: unknown,
	allowHttp: unknown,
	ending = '',
	displayName = 'Base URL',
): string {
	const text = String(value ?? '')
		.trim()
		.replace(/\/+$/, '');
	const address = ending && text.endsWith(ending) ? text.slice(0, -ending.length) : text;
	const { protocol, hostname } = URL.canParse(address) ? new URL(address) : new URL('none:');
	if (!['https:', 'http:'].includes(protocol) || /[?#\s]/.test(address)) {
		throw new InputRefused(
			`'${displayName}' of the credential is not a web address`,
			'Enter it in full, for example https://example.com, without anything behind ? or #.',
		);
	}
	if (protocol === 'https:') return address;
	if (allowHttp === true || LOOPBACK.test(hostname)) return address;
	throw new InputRefused(
		`'${displayName}' of the credential starts with http://, which sends your secrets unencrypted`,
		"Use https://, or switch on 'Allow Unencrypted HTTP' in the credential if the address is inside your own network.",
	);
}

/**
 * How many n8n processes share a vendor's limit, by the credential's field of that name.
 * @param value undefined in a credential that was saved before there was the field: one process
 * @throws InputRefused when it is no whole number from 1
 */
export function checkedProcesses(value: unknown = 1): number {
	const count = Number(value);
	if (Number.isInteger(count) && count >= 1) return count;
	throw new InputRefused(
		"'n8n Processes' of the credential is not a whole number from 1",
		'Enter how many main and worker processes of n8n use this network address.',
	);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
