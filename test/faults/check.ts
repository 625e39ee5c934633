import type { JournalEntry } from '../../sandbox/journal';
import type { Cell, Series } from './cell';
import type { ActionSubject } from './subjects';
import type { Reaction, TestedFault } from './table';
import { toldOf, type Told } from './told';

/** What the contract says of how long is tried, in milliseconds. */
const TRYING_MS = 120_000;
const LONGEST_BUSY_WAIT_MS = 10_000;
const TRIES = 4;
/** The first wait is about a second, a quarter less or more. */
const SHORTEST_FIRST_WAIT_MS = 750;
/** What goes again until that helps. */
const GOES_AGAIN: Reaction[] = ['again', 'untilFree', 'renewed'];

/** What a cell is measured by. */
interface Expected {
	subject: ActionSubject;
	reaction: Reaction;
	fault: TestedFault;
	series: Series;
	/** How many requests the vendor is sent at once. */
	inFlight: number;
	isWrite: boolean;
}

/** Everything in which a cell is not what the table says, in words; empty where all is right. */
export function problemsOf(cell: Cell, expected: Expected): string[] {
	const { subject, isWrite } = expected;
	const told = toldOf(cell.run, subject.items);
	const items = told.map((_, item) => item);
	return [
		...items.flatMap((item) => {
			const own = cell.requests.filter((one) => isAbout(one, item, subject));
			const problems = [
				...problemsOfTries(own, cell.requests[0], expected),
				...problemsOfTelling(own, told[item], expected, cell),
				...(isWrite ? problemsOfWork(item, told[item], subject, cell) : []),
			];
			return problems.map((problem) => `item ${item}: ${problem}`);
		}),
		...problemsOfEnd(cell, expected),
	];
}

const numbersIn = (value: unknown, mark: RegExp): number[] =>
	[...JSON.stringify(value ?? '').matchAll(mark)].map(([, number]) => Number(number));

function isAbout({ query, body, path }: JournalEntry, item: number, { mark }: ActionSubject) {
	return mark === undefined || numbersIn({ query, body, path }, mark).includes(item);
}

/** What must follow from how a request was answered; undefined where all was well. */
function reactionTo(
	{ fault, status, vendor }: JournalEntry,
	{ reaction }: Expected,
): Reaction | undefined {
	if (fault) return reaction;
	// The token of another request's login, or another request under way: the sandbox's own answers.
	if (status === 401) return 'renewed';
	if (status === 403 && vendor === 'wolkvox') return 'untilFree';
	if (status !== null && status >= 300) throw new Error(`The sandbox answered ${status} by itself`);
	return undefined;
}

/** Of an item's requests, the last ones without one that went well: the tries of one request. */
function lastTries(own: JournalEntry[], expected: Expected): JournalEntry[] {
	const wentWell = own.map((one) => reactionTo(one, expected) === undefined).lastIndexOf(true);
	return own.slice(wentWell + 1);
}

function problemsOfTries(own: JournalEntry[], first: JournalEntry, expected: Expected): string[] {
	const { fault, isWrite } = expected;
	return own.flatMap((one, at) => {
		const next = own[at + 1];
		if (!next) return [];
		const reaction = reactionTo(one, expected);
		if (reaction === undefined) return isWrite ? ['is sent again after it was done'] : [];
		if (!GOES_AGAIN.includes(reaction)) return [`is sent again, though it is ${reaction}`];
		const before = lastTries(own.slice(0, at), expected).length;
		const usual = reaction === 'again' ? SHORTEST_FIRST_WAIT_MS * 2 ** before : 0;
		const wait = next.at - one.at;
		// A date has passed, or almost, when it is told again.
		const isTold = one.fault && (one === first || typeof fault.retryAfter !== 'string');
		const least = (isTold && fault.waits) || usual;
		return wait < least ? [`goes again after ${wait} ms, and not after ${least}`] : [];
	});
}

function problemsOfTelling(
	own: JournalEntry[],
	told: Told | undefined,
	expected: Expected,
	{ run }: Cell,
): string[] {
	if (told === undefined) return ['has no outcome'];
	const last = own.at(-1);
	if (!last) {
		const isTold = told === 'notDone' ? [] : [`is told as ${told}, and was never sent`];
		const others =
			run.error !== undefined ||
			['ends', 'renewed'].includes(expected.reaction) ||
			isUnanswered(expected);
		return others ? isTold : [...isTold, 'was never sent'];
	}
	const reaction = reactionTo(last, expected);
	const right: Told =
		reaction === undefined ? 'done' : reaction === 'mayBeDone' ? 'mayBeDone' : 'notDone';
	const tries = lastTries(own, expected);
	return [
		...(told === right ? [] : [`is told as ${told}, and is ${right}`]),
		...(GOES_AGAIN.includes(reaction as Reaction) ? givenUpEarly(tries, expected) : []),
	];
}

/** Whether something else than the fault keeps requests from being answered in time. */
const isUnanswered = ({ fault }: Expected) => fault.unreachable === true;

/** Why one more try would have been due. */
function givenUpEarly(tries: JournalEntry[], { fault, reaction }: Expected): string[] {
	const took = tries[tries.length - 1].at - tries[0].at;
	switch (reaction) {
		case 'renewed':
			return tries.length > 1 ? [] : ['is not sent with a new token'];
		case 'untilFree':
			return took > TRYING_MS - LONGEST_BUSY_WAIT_MS ? [] : [`is given up after ${took} ms`];
		default: {
			const most = fault.tries ?? TRIES;
			return tries.length >= most ? [] : [`is given up after ${tries.length} of ${most} tries`];
		}
	}
}

/** What was told of a write against what the vendor holds. */
function problemsOfWork(
	item: number,
	told: Told | undefined,
	{ held, mark }: ActionSubject,
	{ state }: Cell,
): string[] {
	if (held === undefined || mark === undefined) return [];
	const count = numbersIn(state[held], mark).filter((number) => number === item).length;
	return [
		...(count > 1 ? [`is done ${count} times`] : []),
		...(count > 0 && told === 'notDone' ? ['is done, and told as not done'] : []),
		...(count === 0 && told === 'done' ? ['is not done, and told as done'] : []),
	];
}

/**
 * After an answer that ends the run no further item is begun: those that were under way at once may still arrive, and
 * on a busy machine the answer of one of them may overtake it, which lets one more start.
 */
function problemsOfEnd({ requests }: Cell, expected: Expected): string[] {
	const { subject, reaction, inFlight } = expected;
	const { mark } = subject;
	const end = requests.findIndex(({ fault }) => fault !== undefined);
	if (reaction !== 'ends' || end === -1 || mark === undefined) return [];
	const sent = requests.length;
	return sent > end + inFlight + 1
		? [`${sent} requests, though number ${end + 1} ends the run`]
		: [];
}

/** The same of a cell in which the login fails: nothing may be done by a login. */
export function problemsOfLogin(cell: Cell, { subject, reaction, series }: Expected): string[] {
	const told = toldOf(cell.run, subject.items);
	const logins = cell.met.length;
	const helps = reaction === 'again' && series.times < TRIES;
	const right: Told = helps ? 'done' : 'notDone';
	const wrong = told.flatMap((one, item) =>
		one === right ? [] : [`item ${item}: is told as ${one}, and is ${right}`],
	);
	const text = JSON.stringify([cell.run.error, cell.run.output]);
	return [
		...wrong,
		...(!helps && cell.requests.length > 0 ? ['a request was sent without a login'] : []),
		...(!helps && reaction === 'again' && logins < TRIES ? [`only ${logins} logins`] : []),
		...(reaction === 'ends' && logins !== 1
			? [`${logins} logins, and the first one is final`]
			: []),
		...(!helps && !/log ?in/i.test(text) ? ['the login is not told of'] : []),
	];
}
