import { read, stored, type Seen } from '../../../nodes/shared/seen';

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
