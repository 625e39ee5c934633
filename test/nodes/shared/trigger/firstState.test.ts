import { upToDate, type FirstState } from '../../../../nodes/shared/trigger/firstState';
import { MOST_CHARACTERS } from '../../../../nodes/shared/trigger/seen';

const HOUR = 3_600_000;
const REACH = 48 * HOUR;
const first: FirstState = { version: 1, watermark: 240 * HOUR, floor: 0, seen: {} };
const taken = (change: Partial<FirstState>) => upToDate({ ...first, ...change }, 'settings', REACH);
/** More than the state has room for. */
const tooMany = 'key-key-'.repeat(MOST_CHARACTERS / 8);

describe('the state of version 0.1', () => {
	it.each([
		['the oldest hour that it knows', {}, 216 * HOUR],
		['its own beginning, where that is later', { floor: 216 * HOUR + 5 }, 216 * HOUR + 5],
	])('is whole from %s on', (_case, change, since) => {
		const seen = { 220: 'aaaaaaaabbbbbbbb', 216: 'cccccccc' };
		expect(taken({ seen, ...change })).toEqual({
			version: 2,
			settings: 'settings',
			polled: 240 * HOUR,
			watermark: 240 * HOUR,
			since,
			reach: REACH,
			seen: { 220: { '': 'aaaaaaaabbbbbbbb' }, 216: { '': 'cccccccc' } },
			isFull: false,
		});
	});

	it('is whole from where it has read to where it knows no record', () => {
		expect(taken({})).toMatchObject({ since: 240 * HOUR, seen: {}, isFull: false });
	});

	it('leaves out the oldest hours for which there is no room', () => {
		expect(taken({ seen: { 230: 'aaaaaaaa', 216: tooMany } })).toMatchObject({
			since: 230 * HOUR,
			seen: { 230: { '': 'aaaaaaaa' } },
			isFull: true,
		});
	});

	it.each([
		[239, { since: 240 * HOUR, seen: {}, isFull: true }],
		[240, undefined],
	])('with no room for hour %d, where it has read to the beginning of hour 240', (hour, state) => {
		expect(taken({ seen: { [hour]: tooMany } })).toEqual(
			state && (expect.objectContaining(state) as object),
		);
	});

	it('has each record by its value, one that was absent in whatever form by none', () => {
		const values = { aaaa: 'lead', bbbb: 'undefined', cccc: 'null' };
		const seen = { 216: 'key one-aaaakey two-bbbbkey 3 --aaaakey 4 --cccckey 5 --dddd' };
		expect(taken({ seen, values })?.seen).toEqual({
			216: { lead: 'key one-key 3 --', '': 'key two-key 4 --key 5 --' },
		});
	});

	it('is not taken over where nothing was handed on yet', () => {
		expect(taken({ unfinished: { first: true } })).toBeUndefined();
		expect(taken({ unfinished: { first: false } })).toBeDefined();
	});
});
