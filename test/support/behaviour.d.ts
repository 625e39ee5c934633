/** The rows of the table under "Retries" in docs/behaviour.md. */
export function documentedReactions(): Array<{ happened: string; read: string; write: string }>;
