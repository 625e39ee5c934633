/** How often a property is tried: so often with every `npm test`, and as often as `npm run test:nightly` asks. */
export const runs = (usual: number): number =>
	(globalThis as { HOSTILE_RUNS?: number }).HOSTILE_RUNS ?? usual;
