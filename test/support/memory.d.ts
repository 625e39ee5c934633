/** Lets go of everything that nothing refers to any more. */
export function collectGarbage(): Promise<void>;
