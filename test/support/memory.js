const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

exports.collectGarbage = async () => {
	// What a WeakRef has just named is let go only after a turn of the event loop.
	await new Promise((resolve) => setImmediate(resolve));
	collect();
};
