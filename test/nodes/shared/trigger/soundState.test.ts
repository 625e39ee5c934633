import { soundState } from '../../../../nodes/shared/trigger/soundState';

const second = {
	version: 2,
	settings: 'abcdefgh',
	polled: 3,
	watermark: 2,
	since: 1,
	reach: 0,
	seen: { '1': { open: '12345678' } },
	isFull: false,
};
const first = { version: 1, watermark: 1, floor: 0, seen: { '1': '12345678' } };
const unfinished = { from: 1, to: 2, page: 3, first: false, fresh: {}, isShort: false };

describe('what n8n has kept of a trigger', () => {
	it.each([second, { ...second, unfinished, resumed: 2 }, first])('is taken: %j', (kept) => {
		expect(soundState(kept)).toBe(kept);
	});

	it.each([
		[undefined],
		['x'],
		[[second]],
		[{ ...second, version: 3 }],
		[{ ...second, version: '2' }],
		[{ ...second, watermark: 'x' }],
		[{ ...second, since: null }],
		[{ ...second, seen: { '1': '12345678' } }],
		[{ ...second, seen: { '1': null } }],
		[{ ...second, seen: { '1': { open: '123456789' } } }],
		[{ ...second, unfinished: { ...unfinished, page: 0.5 } }],
		[{ ...second, unfinished: 'x' }],
		[{ ...first, seen: { '1': { open: '12345678' } } }],
		[{ ...first, values: { '1': 1 } }],
	])('is not taken: %j', (kept) => {
		expect(soundState(kept)).toBeUndefined();
	});
});
