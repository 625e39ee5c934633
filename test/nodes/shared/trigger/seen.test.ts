import { sleep } from 'n8n-workflow';
import {
	dropOldest,
	latest,
	lengthOf,
	read,
	shortHash,
	stored,
	type Seen,
} from '../../../../nodes/shared/trigger/seen';

it('keeps records of any status, as a vendor may have any word for one', async () => {
	const words = ['open', 'constructor', '__proto__', 'toString', ''];
	const seen: Seen = new Map(
		words.map((value, at) => [`${at}`.padStart(8, '0'), { hour: at % 2, value }]),
	);
	const kept = JSON.parse(JSON.stringify(await stored([seen]))) as Awaited<
		ReturnType<typeof stored>
	>;
	const known = await read(kept);
	expect([...known].sort()).toEqual([...seen].sort());
	expect(Object.getPrototypeOf(kept[1])).toBe(Object.prototype);
});

it('shortens a text of any length to the beginning of its SHA-256', () => {
	// Source: FIPS 180-2, "SHA-256 Example (One-Block Message)": ba7816bf 8f01 …, here in base64.
	expect(shortHash('abc')).toBe('ungWv48B');
});

describe('what is seen takes up in JSON', () => {
	const records = { 5: { open: 'aaaaaaaa', '': 'bbbbbbbbcccccccc' }, 12: { '"': 'dddddddd' } };

	it('at most what is counted, and little less', () => {
		const { length } = JSON.stringify(records);
		expect(lengthOf(records)).toBeGreaterThanOrEqual(length);
		// Two are counted for each value that are not there, one for each last comma.
		expect(lengthOf(records)).toBeLessThan(length + 10);
		expect(lengthOf({})).toBe(0);
	});

	it('what is wanted, when the oldest hours are dropped', () => {
		const all = { ...records };
		expect(dropOldest(all, lengthOf(all))).toBeUndefined();
		expect(all).toEqual(records);
		expect(dropOldest(all, lengthOf(all) - 1)).toBe(5);
		expect(all).toEqual({ 12: records[12] });
		expect(dropOldest(all, 0)).toBe(12);
		expect(all).toEqual({});
	});
});

describe('of what was seen', () => {
	const seen: Seen = new Map(
		['aaaaaaaa', 'bbbbbbbb', 'cccccccc'].map((key) => [key, { hour: 5, value: '' }]),
	);
	/** Eight for each key, and once for their hour and value: `[5,""]` and what JSON adds to it. */
	const room = 8 + 6 + 12 + 8;

	it.each([
		[room, 6, ['bbbbbbbb', 'cccccccc']],
		[room - 1, 6, ['cccccccc']],
		[0, 6, []],
		[0, 5, ['aaaaaaaa', 'bbbbbbbb', 'cccccccc']],
	])('is kept in %d characters, and from hour %d on in any case, %j', async (most, from, keys) => {
		expect([...(await latest(seen, most, from)).keys()]).toEqual(keys);
	});
});

it('lets others run while it notes what was seen', async () => {
	// Each look at the clock takes longer than others may be held up.
	let now = Date.now();
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += 50));
	const seen: Seen = new Map([['aaaaaaaa', { hour: 5, value: '' }]]);
	for (const noting of [async () => await stored([seen]), async () => await latest(seen, 99, 5)]) {
		const others = jest.fn();
		void sleep(0).then(others);
		await noting();
		expect(others).toHaveBeenCalled();
	}
	clock.mockRestore();
});
