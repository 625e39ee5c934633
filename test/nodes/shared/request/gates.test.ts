import type { IHttpRequestOptions } from 'n8n-workflow';
import type * as Gates from '../../../../nodes/shared/request/gates';
import type * as Login from '../../../../nodes/shared/request/login';
import type * as Request from '../../../../nodes/shared/request/request';
import { answer, askingContext, vendor } from '../fakes';

/** The engine as one package has it: with a memory of its own. */
function engine() {
	let modules = {} as typeof Gates & typeof Login & typeof Request;
	jest.isolateModules(() => {
		modules = {
			...jest.requireActual<typeof Gates>('../../../../nodes/shared/request/gates'),
			...jest.requireActual<typeof Login>('../../../../nodes/shared/request/login'),
			...jest.requireActual<typeof Request>('../../../../nodes/shared/request/request'),
		};
	});
	return modules;
}

const limits = { inFlight: 1 };

it('gives one gate for what the vendor counts by, and another for something else', () => {
	const { gateFor } = engine();
	const gate = gateFor('vendorApi', 'a token', limits);
	expect(gateFor('vendorApi', 'a token', limits)).toBe(gate);
	expect(gateFor('vendorApi', 'another token', limits)).not.toBe(gate);
	expect(gateFor('otherApi', 'a token', limits)).not.toBe(gate);
});

describe('two packages with the same credential type in one n8n', () => {
	/** Sends from one package as n8n does: the credential class of the other one signs the request. */
	async function sendSigned(from: ReturnType<typeof engine>, by: ReturnType<typeof engine>) {
		const { context } = askingContext((options) => {
			by.note(options as unknown as IHttpRequestOptions, vendor);
			return answer({});
		});
		const send = await from.connect(context as unknown as Request.AskingContext, vendor);
		await send({ method: 'GET', path: '/rows' });
	}

	it('have gates of their own at first, and after a request those of the one whose class n8n uses', async () => {
		const [bundle, single] = [engine(), engine()];
		const gate = single.gateFor('vendorApi', 'a token', limits);
		expect(bundle.gateFor('vendorApi', 'a token', limits)).not.toBe(gate);

		await sendSigned(bundle, single);

		expect(bundle.gateFor('vendorApi', 'a token', limits)).toBe(gate);
		const later = bundle.gateFor('vendorApi', 'a later token', limits);
		expect(single.gateFor('vendorApi', 'a later token', limits)).toBe(later);
	});

	it('share them also when the request fails', async () => {
		const [bundle, single] = [engine(), engine()];
		const { context } = askingContext((options) => {
			single.note(options as unknown as IHttpRequestOptions, vendor);
			return answer({ error: 'no' }, 400);
		});
		const send = await bundle.connect(context as unknown as Request.AskingContext, vendor);
		await expect(send({ method: 'GET', path: '/rows' })).rejects.toThrow();
		expect(bundle.gatesOf('vendorApi')).toBe(single.gatesOf('vendorApi'));
	});

	it('still share them when the other one is uninstalled', async () => {
		const [bundle, single] = [engine(), engine()];
		const gate = single.gateFor('vendorApi', 'a token', limits);
		await sendSigned(bundle, single);
		await sendSigned(bundle, bundle);
		expect(bundle.gateFor('vendorApi', 'a token', limits)).toBe(gate);
	});
});
