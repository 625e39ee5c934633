const { basename } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The tests of the file with the mistake come first, then those that took the least time. */
module.exports = class extends Sequencer {
	constructor(options) {
		super(options);
		this.files = (options.globalConfig.nonFlagArgs ?? []).map((file) => basename(file, '.ts'));
	}

	sort(tests) {
		const isOwn = ({ path }) => this.files.includes(basename(path, '.test.ts'));
		const all = [...tests].sort((one, other) => (one.duration ?? 0) - (other.duration ?? 0));
		return [...all.filter(isOwn), ...all.filter((test) => !isOwn(test))];
	}
};
