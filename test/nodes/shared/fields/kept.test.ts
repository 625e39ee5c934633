import { keptFor } from '../../../../nodes/shared/fields/kept';

const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

let reads = 0;
const read = async () => ++reads;

describe('a reading that is kept', () => {
	it('is made once for all who ask while it is under way or fresh', async () => {
		reads = 0;
		expect(await Promise.all([keptFor(MINUTE, 'a', read), keptFor(MINUTE, 'a', read)])).toEqual([
			1, 1,
		]);
		jest.setSystemTime(MINUTE - 1);
		expect(await keptFor(MINUTE, 'a', read)).toBe(1);
		jest.setSystemTime(MINUTE);
		expect(await keptFor(MINUTE, 'a', read)).toBe(2);
	});

	it('is made for each key', async () => {
		reads = 0;
		expect(await keptFor(MINUTE, 'one', read)).toBe(1);
		expect(await keptFor(MINUTE, 'other', read)).toBe(2);
	});

	it('is not kept when it fails, and a failure that comes late takes no newer one with it', async () => {
		reads = 0;
		const failing = async () => {
			throw new Error('down');
		};
		await expect(keptFor(MINUTE, 'b', failing)).rejects.toThrow('down');
		expect(await keptFor(MINUTE, 'b', read)).toBe(1);

		let fail = () => {};
		const slow = keptFor(
			MINUTE,
			'c',
			async () => await new Promise((_, reject) => (fail = () => reject(new Error('late')))),
		);
		jest.setSystemTime(MINUTE);
		expect(await keptFor(MINUTE, 'c', read)).toBe(2);
		fail();
		await expect(slow).rejects.toThrow('late');
		expect(await keptFor(MINUTE, 'c', read)).toBe(2);
	});
});
