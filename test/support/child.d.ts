/** Runs a TypeScript file in a process of its own. Gives what it printed; throws what it failed with. */
export function runScript(script: string, args: string[], node?: string): Promise<string>;
