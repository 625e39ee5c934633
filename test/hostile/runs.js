const times = globalThis.HOSTILE_TIMES ?? 1;

exports.runs = (usual) => ({
	numRuns: usual * times,
	// Before jest ends the test, which would tell nothing of what was found and goes on being narrowed down.
	interruptAfterTimeLimit: 50_000 * times,
	markInterruptAsFailure: true,
});
