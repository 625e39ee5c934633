import { InputRefused } from './errors';

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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
