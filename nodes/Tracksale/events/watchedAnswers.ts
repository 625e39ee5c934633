import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../shared/errors';
import { DAY_MS, utcDayOf } from '../../shared/fields/dates';
import type { InputOf } from '../../shared/fields/field';
import { choices, flag, text, whole } from '../../shared/fields/fields';
import { pagesOf } from '../../shared/request/lists';
import { isSameText } from '../../shared/texts';
import type { Records } from '../../shared/trigger/event';
import type { PollSource } from '../../shared/trigger/scan';
import {
	answersRequest,
	classOf,
	idOf,
	plainText,
	simplifiedAnswer,
	type AnswerOptions,
} from '../answers';
import { rowsOf } from '../api';
import { campaignsFilter } from '../campaigns';

const score = <N extends string>(name: N, displayName: string, value: number) =>
	whole(
		{
			displayName,
			name,
			default: value,
			required: true,
			description: 'From 0 to 10, this score included',
		},
		{ min: 0, max: 10 },
	);

/** All of them are applied here: Tracksale itself filters by campaign and period alone ("Comments", Parameters). */
export const filters = [
	campaignsFilter,
	text({
		displayName: 'Channel',
		name: 'type',
		placeholder: 'e.g. Email',
		description: 'Only answers that came this way, as Tracksale names it',
	}),
	choices(
		{ displayName: 'NPS Class', name: 'class', description: 'Only answers of these customers' },
		[
			{ name: 'Detractor (0 to 6)', value: 'detractor' },
			{ name: 'Passive (7 or 8)', value: 'passive' },
			{ name: 'Promoter (9 or 10)', value: 'promoter' },
		],
	),
	score('maxScore', 'Highest Score', 10),
	score('minScore', 'Lowest Score', 0),
	flag({
		displayName: 'Only With a Comment',
		name: 'onlyWithComment',
		default: true,
		description: 'Whether to leave out answers without a comment',
	}),
] as const;

type Filters = Partial<InputOf<typeof filters>>;

export const lookBack = (days: number, description: string) =>
	whole(
		{
			displayName: 'Look Back (Days)',
			name: 'lookBack',
			default: days,
			required: true,
			description,
		},
		{ min: 1, max: 90 },
	);

/** How far back a manual test looks for something to show. */
export const SAMPLE_DAYS = 30;

/** How new answers and changed ones are told. */
interface Event extends Pick<PollSource<IDataObject>, 'keyOf' | 'timeOf'> {
	overlap: number;
	/** How long before what happened the answer may have been given, in milliseconds. */
	before: number;
	noSample: string;
	isWatched(answer: IDataObject): boolean;
}

/**
 * Answers, one request a poll. Source: Tracksale API v2, "Comments". Its period is in an undocumented time zone and
 * seems to mean the time of the answer, not of its change.
 * @throws InputRefused when no score can fit
 */
export function watchedAnswers(
	{ simplify, ...input }: Filters & AnswerOptions & { simplify: boolean },
	{ overlap, before, noSample, keyOf, timeOf, isWatched }: Event,
): Records {
	checkScores(input);
	const { codes, class: _class, maxScore, minScore, onlyWithComment, type, ...options } = input;
	return {
		overlap,
		reach: before,
		sampleStretch: SAMPLE_DAYS * DAY_MS,
		noSample,
		settings: {},
		wanted: wanted({ codes, class: _class, maxScore, minScore, onlyWithComment, type }),
		output: simplify ? (answer) => simplifiedAnswer(answer, options) : (answer) => answer,
		source: (send) => ({
			keyOf,
			timeOf,
			async *pages(from, to, page) {
				// A day more on both sides, so that no time zone cuts an answer off.
				const period = { start: utcDayOf(from - before - DAY_MS), end: utcDayOf(to + DAY_MS) };
				const reading = { rows: rowsOf, keyOf: idOf };
				const pages = pagesOf(send, answersRequest(period, options), reading, page);
				for await (const { page: number, rows } of pages) {
					yield { page: number, rows: rows.filter(isWatched), last: true };
				}
			},
		}),
	};
}

function checkScores({ minScore = 0, maxScore = 10 }: Filters): void {
	if (minScore <= maxScore) return;
	throw new InputRefused(
		"'Lowest Score' is above 'Highest Score', so no answer would ever start the workflow",
		'Change one of the two filters.',
	);
}

function wanted({ codes = [], class: classes = [], type, ...filter }: Filters) {
	const { minScore, maxScore, onlyWithComment } = filter;
	const hasScores = minScore !== undefined || maxScore !== undefined;
	return (answer: IDataObject): boolean => {
		const given = classOf(answer.nps_answer);
		return (
			(codes.length === 0 || codes.includes(String(answer.campaign_code))) &&
			(classes.length === 0 || (given !== null && classes.includes(given))) &&
			(!hasScores || (given !== null && inRange(Number(answer.nps_answer), filter))) &&
			(!onlyWithComment || Boolean(plainText(answer.nps_comment))) &&
			(type === undefined || isSameText(answer.type, type))
		);
	};
}

const inRange = (given: number, { minScore = 0, maxScore = 10 }: Filters) =>
	given >= minScore && given <= maxScore;
