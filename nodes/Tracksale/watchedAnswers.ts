import { DateTime } from 'luxon';
import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { asDay } from '../shared/dates';
import { InputRefused } from '../shared/errors';
import { pagesOf } from '../shared/lists';
import type { Watched } from '../shared/trigger';
import {
	answerOptions,
	answersRequest,
	classOf,
	idOf,
	plainText,
	simplifiedAnswer,
	timeOf,
	type AnswerClass,
	type AnswerOptions,
} from './answers';
import { rowsOf, tracksale } from './api';
import { campaignsFilter } from './campaigns';

const DAY = 86_400_000;

interface Filters {
	codes?: string[] | string;
	class?: AnswerClass[];
	maxScore?: number;
	minScore?: number;
	onlyWithComment?: boolean;
	type?: string;
}

const score = (name: string, displayName: string, value: number): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10 },
	default: value,
	description: 'From 0 to 10, this score included',
});

/** All of them are applied here: Tracksale itself filters by campaign and period alone ("Comments", Parameters). */
export const filters: INodeProperties[] = [
	campaignsFilter.parameter,
	{
		displayName: 'Channel',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'e.g. Email',
		description: 'Only answers that came this way, as Tracksale names it',
	},
	{
		displayName: 'Class',
		name: 'class',
		type: 'multiOptions',
		options: [
			{ name: 'Detractor (0 to 6)', value: 'detractor' },
			{ name: 'Passive (7 or 8)', value: 'passive' },
			{ name: 'Promoter (9 or 10)', value: 'promoter' },
		],
		default: [],
		description: 'Only answers of these customers',
	},
	score('maxScore', 'Highest Score', 10),
	score('minScore', 'Lowest Score', 0),
	{
		displayName: 'Only With a Comment',
		name: 'onlyWithComment',
		type: 'boolean',
		default: true,
		description: 'Whether to leave out answers without a comment',
	},
];

const lookBack = (event: string, days: number, description: string): INodeProperties => ({
	displayName: 'Look Back (Days)',
	name: 'lookBack',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 90 },
	default: days,
	description,
	displayOptions: { show: { '/event': [event] } },
});

const LOOK_BACK = { answerCreated: 1, answerUpdated: 30 };

export const eventOptions: INodeProperties[] = [
	...answerOptions
		.map(({ parameter }) => parameter)
		// The event "Answer Updated" always has it.
		.filter(({ name }) => name !== 'returnUpdateTime'),
	lookBack(
		'answerCreated',
		LOOK_BACK.answerCreated,
		'How long after it was given an answer may appear in Tracksale, for example because it was entered later, and still start the workflow. A longer time costs larger answers at each poll.',
	),
	lookBack(
		'answerUpdated',
		LOOK_BACK.answerUpdated,
		'How old an answer may be when it is changed and still start the workflow. A longer time costs larger answers at each poll.',
	),
];

type Event = keyof typeof LOOK_BACK;

/**
 * New or changed answers, one request a poll. Source: Tracksale API v2, "Comments". Its period is in an undocumented
 * time zone and seems to mean the time of the answer, not of its change.
 */
export function watchedAnswers(context: IPollFunctions): Watched {
	const event = context.getNodeParameter('event') as Event;
	const simplify = context.getNodeParameter('simplify') as boolean;
	const filter = context.getNodeParameter('filters', {}) as Filters;
	const { lookBack: days = LOOK_BACK[event], ...chosen } = context.getNodeParameter(
		'options',
		{},
	) as AnswerOptions & { lookBack?: number };
	const isUpdated = event === 'answerUpdated';
	const options: AnswerOptions = { ...chosen, returnUpdateTime: isUpdated };
	/** A change shows at once, but maybe in an answer from long ago; a new answer may appear late. */
	const [overlap, before] = isUpdated ? [DAY, days * DAY] : [days * DAY, 0];

	return {
		vendor: tracksale,
		overlap,
		sampleStretch: 30 * DAY,
		settings: { event },
		wanted: wanted(filter),
		output: simplify ? (answer) => simplifiedAnswer(answer, options) : (answer) => answer,
		source: (send) => ({
			keyOf: isUpdated ? (answer) => `${idOf(answer)} ${answer.update_time}` : idOf,
			timeOf: ({ time, update_time: changed }) => timeOf(isUpdated ? changed : time),
			async *pages(from, to, page) {
				checkScores(filter);
				const request = answersRequest(
					// A day more on both sides, so that no time zone cuts an answer off.
					{ start: dayOf(from - before - DAY), end: dayOf(to + DAY) },
					options,
				);
				const reading = { rows: rowsOf, keyOf: idOf };
				for await (const { page: number, rows } of pagesOf(send, request, reading, page)) {
					yield { page: number, rows: isUpdated ? rows.filter(isChanged) : rows };
				}
			},
		}),
	};
}

const dayOf = (time: number) => asDay(DateTime.fromMillis(time, { zone: 'utc' }));

/** The sample shows the time of the answer itself as that of the change of one that never was changed. */
const isChanged = ({ time, update_time: changed }: IDataObject) =>
	changed !== undefined && changed !== null && Number(changed) !== Number(time);

/** @throws InputRefused when no score can fit. */
function checkScores({ minScore = 0, maxScore = 10 }: Filters): void {
	if (minScore <= maxScore) return;
	throw new InputRefused(
		"'Lowest Score' is above 'Highest Score', so no answer would ever start the workflow",
		'Change one of the two filters.',
	);
}

function wanted({ codes = [], class: classes = [], type = '', ...filter }: Filters) {
	const { minScore, maxScore, onlyWithComment } = filter;
	const campaigns = (Array.isArray(codes) ? codes : String(codes).split(','))
		.map((code) => String(code).trim())
		.filter(Boolean);
	const hasScores = minScore !== undefined || maxScore !== undefined;
	return (answer: IDataObject): boolean => {
		const given = classOf(answer.nps_answer);
		return (
			(campaigns.length === 0 || campaigns.includes(String(answer.campaign_code))) &&
			(classes.length === 0 || (given !== null && classes.includes(given))) &&
			(!hasScores || (given !== null && inRange(Number(answer.nps_answer), filter))) &&
			(!onlyWithComment || Boolean(plainText(answer.nps_comment))) &&
			(type.trim() === '' || same(answer.type, type))
		);
	};
}

const inRange = (score: number, { minScore = 0, maxScore = 10 }: Filters) =>
	score >= minScore && score <= maxScore;

const same = (one: unknown, other: string) =>
	String(one ?? '')
		.trim()
		.toLowerCase() === other.trim().toLowerCase();
