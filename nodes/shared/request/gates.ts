import { Gate, type Limits } from './gate';

/** The gates of one credential type, by what its vendor counts by. Another version of a package asks them for `pass` alone. */
export type Gates = Map<string, Pick<Gate, 'pass'>>;

const gates = new Map<string, Gates>();

/**
 * The gates of a credential type, for every node and execution of this process.
 *
 * The same vendor may be there twice, in the bundle and in a package of its own, each with its own copy of this file.
 * n8n keeps one class of a credential type for all of them. So the credential hands its gates to every request that it
 * signs (`note`), and the engine that sent the request takes them over.
 */
export function gatesOf(credential: string): Gates {
	const known = gates.get(credential) ?? new Map();
	gates.set(credential, known);
	return known;
}

/** Has the next requests with this credential type go through these gates. */
export function takeOver(credential: string, theirs: Gates): void {
	gates.set(credential, theirs);
}

/** The gate for what the vendor counts by, made when it is first asked for. */
export function gateFor(credential: string, counted: string, limits: Limits): Pick<Gate, 'pass'> {
	const known = gatesOf(credential);
	const gate = known.get(counted) ?? new Gate(limits);
	known.set(counted, gate);
	return gate;
}
