const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** `nodes/Trust/actions/push/send.operation.ts` has its tests in `send.test.ts`. */
const named = [...process.env.MUTATED_FILES.matchAll(/(\w+)(?:\.\w+)?\.ts/g)];
const ownTests = new Set(named.map(([, name]) => `${name}.test.ts`));

/** The tests of the files that are named come first, then those that took the least time. */
module.exports = class extends Sequencer {
	sort(tests) {
		const isOwn = ({ path }) => ownTests.has(basename(path));
		const all = [...tests].sort((one, other) => (one.duration ?? 0) - (other.duration ?? 0));
		return [...all.filter(isOwn), ...all.filter((test) => !isOwn(test))];
	}
};
