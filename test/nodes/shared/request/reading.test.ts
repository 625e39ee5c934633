import { InputRefused, VendorFailure } from '../../../../nodes/shared/errors';
import { readingOf, whileReading } from '../../../../nodes/shared/request/reading';
import type { VendorRequest } from '../../../../nodes/shared/request/vendor';
import { vendor } from '../fakes';

const read: VendorRequest = { method: 'GET', path: '/rows' };
const write: VendorRequest = { method: 'POST', path: '/rows' };
const send = async () => await Promise.resolve({ status: 200, headers: {}, body: null });
const mistake = new TypeError("Cannot read properties of null (reading 'id')");

describe('an answer that cannot be read', () => {
	it('is told as one that is not documented, after a write as one that may be done', async () => {
		const reading = readingOf(vendor, send);
		await reading.send(read);
		expect(reading.told(mistake)).toMatchObject({
			message: 'Vendor answered in a form that is not known',
			failure: { cause: 'temporarily-unavailable' },
		});
		await reading.send(write);
		await reading.send(read);
		expect(reading.told(mistake)).toMatchObject({ failure: { mayBeDone: true } });
	});

	it('is not blamed for what went wrong before anything was asked', () => {
		expect(readingOf(vendor, send).told(mistake)).toBe(mistake);
	});

	it('leaves every other failure as it is', () => {
		const others = [new InputRefused('no'), new VendorFailure({ message: 'no' }), new Error('no')];
		for (const other of others) expect(whileReading(other, vendor)).toBe(other);
	});
});
