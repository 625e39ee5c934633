import { sleep, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { InputRefused } from '../../../nodes/shared/errors';
import type { Watched } from '../../../nodes/shared/event';
import { poll as pollBy } from '../../../nodes/shared/trigger';
import { answer, pollContext, vendor, type Answering } from './fakes';

const MINUTE = 60_000;

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-01-31T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

const poll = async (context: IPollFunctions, watching: Watched) =>
	await pollBy(context, {
		vendor,
		events: [{ name: 'Created', value: 'created', description: '', watch: () => watching }],
	});

/** A trigger on a vendor whose records are all on pages of their own. */
const watched: Watched = {
	overlap: 60 * MINUTE,
	sampleStretch: 120 * MINUTE,
	settings: {},
	output: ({ id }) => ({ id }),
	source: (send) => ({
		keyOf: ({ id }) => String(id),
		timeOf: ({ time }) => (time === undefined ? NaN : Number(time)),
		async *pages(_from, _to, first) {
			for (let page = first; ; page++) {
				const { body } = await send({ method: 'GET', path: '/rows', query: { page } });
				const rows = body as IDataObject[];
				if (rows.length === 0) return;
				yield { page, rows };
			}
		},
	}),
};

const records: IDataObject[] = [];
beforeEach(() => records.splice(0));
const add = (id: string, minutesAgo = 0) => {
	records.push({ id, time: Date.now() - minutesAgo * MINUTE, secret: 'x' });
};
const listing: Answering = ({ qs }) =>
	answer(records.slice(Number(qs?.page) - 1, Number(qs?.page)));
const idsOf = (output: Awaited<ReturnType<typeof poll>>) => output?.[0].map(({ json }) => json.id);

describe('a poll', () => {
	it('gives the new records once, in the form of the node, and null when there are none', async () => {
		add('old');
		const { context } = pollContext('trigger', listing);
		expect(await poll(context, watched)).toBeNull();

		jest.advanceTimersByTime(MINUTE);
		add('new');
		expect(await poll(context, watched)).toEqual([[{ json: { id: 'new' } }]]);
		expect(await poll(context, watched)).toBeNull();
	});

	it('keeps its state as it is when it fails, so that nothing is lost', async () => {
		let down = false;
		const { context, staticData } = pollContext('trigger', (asked, count) =>
			down ? answer({ error: 'down' }, 400) : listing(asked, count),
		);
		await poll(context, watched);
		const kept = JSON.stringify(staticData);
		add('new');
		down = true;
		await expect(poll(context, watched)).rejects.toMatchObject({ httpCode: '400' });
		expect(JSON.stringify(staticData)).toBe(kept);

		down = false;
		const broken = () => {
			throw new Error('Cannot be shown');
		};
		await expect(poll(context, { ...watched, output: broken })).rejects.toThrow('Cannot be shown');
		expect(JSON.stringify(staticData)).toBe(kept);
		expect(idsOf(await poll(context, watched))).toEqual(['new']);
	});

	it('stops at half the time that n8n gives it, and goes on at the next', async () => {
		const { context, asked } = pollContext('trigger', async (request, count) => {
			await sleep(9000);
			return listing(request, count);
		});
		const polling = async () => {
			const result = poll(context, watched);
			await jest.advanceTimersByTimeAsync(MINUTE);
			return idsOf(await result);
		};
		await polling();
		for (const id of ['a', 'b', 'c', 'd', 'e']) add(id);

		expect(await polling()).toEqual(['a', 'b', 'c']);
		expect(await polling()).toEqual(['d', 'e']);
		expect(await polling()).toBeUndefined();
		expect(asked[0].timeout).toBe(20_000);
	});

	it('starts afresh when settings, credential or overlap change', async () => {
		const { context } = pollContext('trigger', listing);
		await poll(context, watched);
		add('a');

		expect(await poll(context, { ...watched, settings: { event: 'changed' } })).toBeNull();
		add('b');
		const wider = { ...watched, overlap: 2 * MINUTE };
		expect(await poll(context, wider)).toBeNull();
		add('c');
		context.getNode().credentials = { vendorApi: { id: 'another', name: 'Another' } };
		expect(await poll(context, wider)).toBeNull();
		add('d');
		expect(idsOf(await poll(context, wider))).toEqual(['d']);
	});

	it('gives null while another one of the same node is under way, and works again after it', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const { context, asked } = pollContext('trigger', async (request, count) => {
			await held;
			return listing(request, count);
		});
		const first = poll(context, watched);
		await jest.advanceTimersByTimeAsync(0);
		expect(await poll(context, watched)).toBeNull();
		expect(asked).toHaveLength(1);

		release();
		await first;
		await poll(context, watched);
		expect(asked).toHaveLength(2);
	});

	describe('of a vendor that may be asked every five minutes at most', () => {
		const rarely = { ...watched, atMostEvery: 5 * MINUTE };
		const polls = (answering: Answering = listing) => {
			const { context, asked, log, staticData } = pollContext('trigger', answering);
			return { poll: async () => await poll(context, rarely), context, asked, log, staticData };
		};
		const later = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

		it('does nothing in between, says so in the log, and misses nothing', async () => {
			const trigger = polls();
			await trigger.poll();
			const { length } = trigger.asked;
			add('new');
			for (let minute = 1; minute < 5; minute++) {
				later(MINUTE);
				expect(await trigger.poll()).toBeNull();
			}
			expect(trigger.asked).toHaveLength(length);
			expect(trigger.log.at(-1)).toBe('Vendor: asked 240 seconds ago, so this poll does nothing');
			// A scheduler that is some seconds early.
			later(MINUTE - 5000);
			expect(idsOf(await trigger.poll())).toEqual(['new']);
		});

		it('does not ask sooner after a failure, nor after a restart', async () => {
			let down = true;
			const trigger = polls((asked, count) =>
				down ? answer({ error: 'down' }, 400) : listing(asked, count),
			);
			await expect(trigger.poll()).rejects.toThrow();
			later(MINUTE);
			expect(await trigger.poll()).toBeNull();
			expect(trigger.asked).toHaveLength(1);

			later(4 * MINUTE);
			down = false;
			await trigger.poll();
			const { length } = trigger.asked;
			// Another process, which knows nothing but what n8n has kept.
			trigger.context.getNode().id = 'the same node after a restart';
			later(MINUTE);
			await trigger.poll();
			expect(trigger.asked).toHaveLength(length);
		});

		it('asks when the clock was set back', async () => {
			const trigger = polls();
			await trigger.poll();
			const { length } = trigger.asked;
			later(-60 * MINUTE);
			await trigger.poll();
			expect(trigger.asked.length).toBeGreaterThan(length);
		});

		it('asks in every manual test', async () => {
			const { context, asked, staticData } = pollContext('manual', listing);
			await poll(context, rarely);
			await poll(context, rarely);
			expect(asked).toHaveLength(2);
			expect(staticData).toEqual({});
		});
	});

	it('tells of settings that what makes the source refuses, with the advice', async () => {
		const refusing = () => {
			throw new InputRefused("'Campaign' is empty", 'Choose one.');
		};
		const { context, asked } = pollContext('trigger', listing);
		const events = [{ name: 'Created', value: 'created', description: '', watch: refusing }];
		await expect(pollBy(context, { vendor, events })).rejects.toMatchObject({
			message: "'Campaign' is empty",
			description: 'Choose one.',
		});
		expect(asked).toEqual([]);
	});

	it('is not let in twice by a manual test that ends meanwhile', async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => (release = resolve));
		const { context, asked } = pollContext('trigger', async (request, count) => {
			if (count === 1) await held;
			return listing(request, count);
		});
		const first = poll(context, watched);
		await jest.advanceTimersByTimeAsync(0);
		await poll({ ...context, getMode: () => 'manual' }, watched);
		const before = asked.length;

		expect(await poll(context, watched)).toBeNull();
		expect(asked).toHaveLength(before);
		release();
		await first;
	});
});

describe('a manual test', () => {
	it('shows the latest ten records, newest first, and keeps no state', async () => {
		for (let minutes = 1; minutes <= 12; minutes++) add(`${minutes}`, minutes);
		const { context, staticData } = pollContext('manual', listing);

		expect(idsOf(await poll(context, watched))).toEqual(
			Array.from({ length: 10 }, (_, index) => `${index + 1}`),
		);
		expect(staticData).toEqual({});
	});

	it('shows records without a time after all others', async () => {
		add('older', 2);
		records.push({ id: 'timeless' });
		add('newer', 1);
		const { context } = pollContext('manual', listing);

		expect(idsOf(await poll(context, watched))).toEqual(['newer', 'older', 'timeless']);
	});

	it('gives null when there is nothing to show', async () => {
		expect(await poll(pollContext('manual', listing).context, watched)).toBeNull();
	});
});
