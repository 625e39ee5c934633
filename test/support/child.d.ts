/** Runs a TypeScript file in a process of its own. Gives what it printed; throws what it failed with. */
export function runScript(script: string, args: string[], node?: string): Promise<string>;

/** Runs Node with these arguments in the project's folder. Gives what it printed, and how it ended. */
export function runNode(args: string[]): Promise<{ exitCode: number; printed: string }>;
