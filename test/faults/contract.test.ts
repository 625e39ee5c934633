import { documentedReactions } from '../support/behaviour';
import { TABLE, type Reaction } from './table';

/** How the documentation says it. */
const WORDS: Record<Reaction, { read: RegExp; write: RegExp }> = {
	again: { read: /^again$/, write: /^again: / },
	untilFree: { read: /^again, for up to 2 minutes/, write: /^the same: / },
	renewed: { read: /^again with a new token$/, write: /^again with a new token: / },
	notDone: { read: /^not again$/, write: /^not again, not done$/ },
	mayBeDone: { read: /^$/, write: /^\*\*never again: it may be done\*\*$/ },
	ends: { read: /^the run ends at once$/, write: /^the run ends at once: nothing more is sent$/ },
};

describe('the table of docs/behaviour.md', () => {
	it.each(documentedReactions().map((row) => [row.happened, row] as const))(
		'is what is tested: %s',
		(happened, { read, write }) => {
			const tested = TABLE.filter((row) => row.happened === happened);
			expect(tested).not.toEqual([]);
			for (const row of tested) {
				expect(read).toMatch(WORDS[row.read].read);
				expect(write).toMatch(WORDS[row.write].write);
			}
		},
	);

	it('has all that is tested', () => {
		const known = documentedReactions().map(({ happened }) => happened);
		expect(TABLE.map(({ happened }) => happened).filter((one) => !known.includes(one))).toEqual([]);
	});
});
