/** What became of an item, as far as a run that stopped can tell. */
export type State = 'done' | 'mayBeDone' | 'notDone';

const TITLES: Record<State, string> = {
	done: 'Done',
	mayBeDone: 'May be done, so look there first',
	notDone: 'Not done',
};

/**
 * In the user's words which items of a run that stopped are done, which may be, and which are not, by n8n's item
 * numbers, and how to run just the rest. Empty for a run of one item.
 */
export function accountOf(states: State[]): string {
	if (states.length < 2) return '';
	const groups = (Object.keys(TITLES) as State[]).flatMap((state) => {
		const stretches = stretchesOf(states, state);
		return stretches.length > 0 ? [`${TITLES[state]}: ${named(stretches)}.`] : [];
	});
	const rest = stretchesOf(states, 'notDone');
	const howTo =
		groups.length > 1 && rest.length > 0
			? [
					`To run just those that are not done, put a Filter in front of this node with the condition {{ ${condition(rest)} }} is true.`,
				]
			: [];
	return [...groups, ...howTo].join(' ');
}

/** In the user's words which other items were refused before anything was sent. */
export function refusalsOf(refused: boolean[], told: number): string {
	if (refused.length < 2) return '';
	const states = refused.map((is, item): State => (is && item !== told ? 'notDone' : 'done'));
	const others = stretchesOf(states, 'notDone');
	return ['Nothing was sent.', others.length > 0 && `Refused as well: ${named(others)}.`]
		.filter(Boolean)
		.join(' ');
}

/** Both ends included. */
type Stretch = [first: number, last: number];

function stretchesOf(states: State[], state: State): Stretch[] {
	const stretches: Stretch[] = [];
	states.forEach((one, item) => {
		if (one !== state) return;
		const last = stretches.at(-1);
		if (last && last[1] === item - 1) last[1] = item;
		else stretches.push([item, item]);
	});
	return stretches;
}

const named = (stretches: Stretch[]) =>
	`${stretches.length === 1 && stretches[0][0] === stretches[0][1] ? 'item' : 'items'} ${stretches
		.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`))
		.join(', ')}`;

/** Without a less-than sign: n8n shows the text as HTML. */
const condition = (stretches: Stretch[]) =>
	stretches
		.map(([first, last]) =>
			first === last
				? `$itemIndex === ${first}`
				: `($itemIndex >= ${first} && ${last} >= $itemIndex)`,
		)
		.join(' || ');
