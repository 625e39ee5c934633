import type { Parameters } from 'fast-check';

/** How often a property is tried with every `npm test`, and many times more often by `npm run test:nightly`. */
export function runs(usual: number): Pick<Parameters<unknown>, 'numRuns'>;
