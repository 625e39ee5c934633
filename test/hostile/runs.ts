/** How often a property is tried with every `npm test`, and many times more often by `npm run test:nightly`. */
export const runs = (usual: number): number =>
	usual * ((globalThis as { HOSTILE_TIMES?: number }).HOSTILE_TIMES ?? 1);
