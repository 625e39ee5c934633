import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { DAY_MS } from '../shared/fields/dates';
import type { InputOf } from '../shared/fields/field';
import { choice, flag } from '../shared/fields/fields';
import { countOf } from '../shared/operation/outcomes';
import { fieldsOf, keyBy, knownBy } from '../shared/request/answers';
import type { Send } from '../shared/request/request';
import type { VendorRequest } from '../shared/request/vendor';
import { asCodes, asReportTime, rowsOf } from './api';
import type { campaignsFilter } from './campaigns';
import type { Times } from './period';

export const updateTime = flag({
	displayName: 'Include Last Change',
	name: 'returnUpdateTime',
	vendorName: 'return_update_time',
	description:
		'Whether to add when the answer was last changed, and what such a change is about: its status, categories and responsible person',
});

/** What comes with each answer beyond the main question. Source: Tracksale API v2, "Comments", Parameters. */
export const answerOptions = [
	flag({
		displayName: 'Include CSAT Questions',
		name: 'csat',
		description: 'Whether to add the scores and comments of satisfaction (CSAT) questions',
	}),
	flag({
		displayName: 'Include Open Questions',
		name: 'openQuestion',
		vendorName: 'open_question',
		description: 'Whether to add the comments to open questions',
	}),
	flag({
		displayName: 'Include Other NPS Questions',
		name: 'npsSecondary',
		vendorName: 'nps_secondary',
		description: 'Whether to add the scores and comments of NPS questions beside the main one',
	}),
	flag({
		displayName: 'Include Review Questions',
		name: 'review',
		description: 'Whether to add the scores and comments of review questions',
	}),
	flag({
		displayName: 'Include Tags',
		name: 'tags',
		description: 'Whether to add the tags of the customer, for example the shop or the order',
	}),
	choice(
		{
			displayName: 'Reasons',
			name: 'justifReturn',
			description: 'How the reasons that customers pick from a list come back',
		},
		[
			{ name: 'Grouped', value: 'level', description: 'Reasons below the group they belong to' },
			{ name: 'One List', value: 'array', description: 'All reasons one after another' },
		],
	),
	choice(
		{
			displayName: 'Language of Reasons',
			name: 'language',
			description: 'Which language "Simplify" keeps where a reason is there in several',
		},
		[
			{ name: 'English', value: 'en' },
			{ name: 'Portuguese', value: 'pt-br' },
			{ name: 'Spanish', value: 'es' },
		],
	),
] as const;

export type AnswerOptions = Partial<InputOf<[...typeof answerOptions, typeof updateTime]>>;
type Campaigns = InputOf<[typeof campaignsFilter]>;

/**
 * The options as Tracksale spells them: Booleans as `true`, Integers as 1, nothing where off, since a server can
 * take the text "false" for true. Source: "Comments", Parameters.
 */
const answerQuery = (options: AnswerOptions): VendorRequest['query'] => ({
	tags: options.tags || undefined,
	justifReturn: options.justifReturn,
	review: options.review ? 1 : undefined,
	nps_secondary: options.npsSecondary ? 1 : undefined,
	open_question: options.openQuestion ? 1 : undefined,
	csat: options.csat ? 1 : undefined,
	return_update_time: options.returnUpdateTime || undefined,
});

/** Without `limit` Tracksale gives ten answers; -1 asks for all. Source: "Comments", Parameters. */
const ALL = -1;

export const answersRequest = (
	period: { start: string; end: string },
	{ limit = ALL, codes, ...options }: AnswerOptions & Campaigns & { limit?: number },
): VendorRequest => ({
	method: 'GET',
	path: '/report/answer',
	query: { ...period, limit, codes: asCodes(codes), ...answerQuery(options) },
});

const idOrAll = keyBy('id');
/** How a trigger knows an answer again. */
export const idOf = knownBy('id', 'Tracksale');

/** There are no pages, so a long period is read in windows of a month, lest one answer grow too large. */
const WINDOW_MS = 31 * DAY_MS;
/** By how much a window reaches into the one before. */
const SEAM_MS = 2 * 3_600_000;
/** Where there are no answers: month by month, a period from 1970 on, for "all", is 670 of the 1,000 requests that lock a company out. */
const LONGEST_EMPTY_MS = 16 * WINDOW_MS;

/** The answers of a period, each once: up to a limit in one request, all of them window by window, longer ones while none come. */
export async function readAnswers(
	send: Send,
	{ start, end, codes, ...options }: AnswerOptions & Times & Campaigns,
	limit: number,
): Promise<IDataObject[]> {
	const ask = async (from: DateTime, to: DateTime, most?: number) => {
		const period = { start: asReportTime(from), end: asReportTime(to) };
		const { body } = await send(answersRequest(period, { ...options, codes, limit: most }));
		return rowsOf(body);
	};
	if (limit !== Infinity) return (await ask(start, end, limit)).slice(0, limit);

	const at = (time: number) => DateTime.fromMillis(time, { zone: start.zone });
	const found = new Map<string, IDataObject>();
	let length = WINDOW_MS;
	for (let from = start.toMillis(), to; from <= end.toMillis(); from = to + 1) {
		to = Math.min(from + length - 1, end.toMillis());
		// Clocks that turn between two windows, or another clock of Tracksale's, must leave no hour out.
		const seam = Math.max(start.toMillis(), from - SEAM_MS);
		const rows = await ask(at(seam), at(to));
		for (const row of rows) found.set(idOrAll(row), row);
		length = rows.length > 0 ? WINDOW_MS : Math.min(2 * length, LONGEST_EMPTY_MS);
	}
	return [...found.values()];
}

/** The fields of an answer that most workflows need, and those that were asked for. */
export function simplifiedAnswer(answer: IDataObject, options: AnswerOptions): IDataObject {
	const { id, time, nps_answer, nps_comment, justifications } = answer;
	const { name, email, phone, campaign_code, campaign_name } = answer;
	return {
		nps_answer,
		class: classOf(nps_answer),
		nps_comment: plainText(nps_comment),
		justifications: inLanguage(justifications, options.language ?? 'en') as IDataObject[],
		name,
		email,
		phone,
		campaign_name,
		campaign_code,
		time: asIso(time),
		id,
		...(options.returnUpdateTime && changeOf(answer)),
		...(options.tags && { tags: answer.tags }),
		...(options.review && { review: answer.review }),
		...(options.csat && { csat: answer.csat }),
		...(options.npsSecondary && { nps_secondary: answer.nps_secondary }),
		...(options.openQuestion && { open_question: answer.open_question }),
	};
}

/** When it was changed, and what a change may be about. Source: "Comments", Parameters (`return_update_time`). */
const changeOf = ({ update_time, status, categories, assignee }: IDataObject): IDataObject => ({
	update_time: asIso(update_time),
	status,
	categories,
	assignee,
});

type AnswerClass = 'detractor' | 'passive' | 'promoter';

/** The standard NPS classes: 0-6, 7-8, 9-10. Null for an answer without a score from 0 to 10. */
export function classOf(answer: unknown): AnswerClass | null {
	const score = countOf(answer);
	if (score === undefined || score > 10) return null;
	return score <= 6 ? 'detractor' : score <= 8 ? 'passive' : 'promoter';
}

/** Unix seconds as ISO 8601 in UTC. */
function asIso(seconds: unknown): string | null {
	const time = timeOf(seconds);
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Unix seconds as milliseconds; NaN where there are none. */
export const timeOf = (seconds: unknown): number =>
	seconds === null || seconds === undefined || seconds === '' ? NaN : Number(seconds) * 1000;

/** A comment without the HTML that some widgets leave in it. */
export function plainText(comment: unknown): string | null {
	if (typeof comment !== 'string') return null;
	const lines = withTagsAs('\n', /<(br|\/p|\/div|\/li)\b[^>]*>/gi, comment);
	return withTagsAs('', /<\/?[a-z][^>]*>/gi, lines)
		.replace(/&(nbsp|lt|gt|quot|#0?39|apos|amp);/g, (_, name: string) => ENTITIES[name])
		.trim();
}

/**
 * Only up to the last >, behind which no tag ends: there each < would be followed to the end of the text, and comments
 * are written by strangers.
 */
function withTagsAs(replacement: string, tag: RegExp, text: string): string {
	const end = text.lastIndexOf('>') + 1;
	return text.slice(0, end).replace(tag, replacement) + text.slice(end);
}

const ENTITIES: Record<string, string> = {
	nbsp: ' ',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	'#039': "'",
	apos: "'",
	amp: '&',
};

/** Reasons in which each text that is JSON by language, such as `{"pt-br":"…"}`, is the one in this language. */
export function inLanguage(value: unknown, language: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => inLanguage(entry, language));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, entry]) => [name, inLanguage(entry, language)]),
		);
	}
	if (typeof value !== 'string' || !value.trim().startsWith('{')) return value;
	const byLanguage = textsOf(value);
	return byLanguage?.[language] ?? Object.values(byLanguage ?? {})[0] ?? value;
}

function textsOf(text: string): Record<string, unknown> | undefined {
	try {
		return fieldsOf(JSON.parse(text));
	} catch {
		return undefined;
	}
}
