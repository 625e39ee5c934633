import { everythingIn } from '../support/operations';
import type { Cell } from './cell';
import { formsOf } from './forms';

/** The secrets that can be seen in what a run gives out, throws or logs. */
export function seenSecrets({ run, stored }: Cell): string[] {
	const shown = everythingIn(run.output, run.error, run.log);
	return stored.flatMap(formsOf).filter((form) => shown.includes(form));
}
