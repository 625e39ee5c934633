import { day, objectOf, oneOf, text, wholeNumber } from '../checks';
import type { Check } from '../checks';
import type { VendorRequest, VendorRoute } from '../vendor';
import {
	booleanText,
	dayReportQuery,
	filledListOf,
	hasCode,
	identifying,
	isSame,
	limit,
	notFound,
	nowInSeconds,
	oneOfIdentifying,
	periodOf,
	tags,
	timeReportQuery,
	within,
	zeroOrOne,
	type Identity,
	type Period,
} from './checks';
import { campaignByCode, newAnswer, type State, type StoredAnswer, type Tag } from './state';

interface AnswersBody {
	campaign_code: string;
	answers: Array<
		Identity & { score: number; justification?: string; create_time?: number; tags?: Tag[] }
	>;
}

interface NoteBody {
	comment: string;
	answer_id?: number;
	filter?: Identity & { start_date: string; end_date: string; campaign_code?: string };
}

interface TagsBody {
	answer_id?: number;
	customer?: Identity;
	campaign_code?: string;
	tags: Tag[];
}

/** Either `answer_id` or the other way to name an answer, and not both. */
const eitherOr =
	(other: string, check: Check): Check =>
	(value, name) => {
		const problem = check(value, name);
		if (problem) return problem;
		const body = value as Record<string, unknown>;
		const given = [body.answer_id, body[other]].filter((one) => one !== undefined);
		return given.length === 1 ? undefined : `one of answer_id and ${other} is to be sent`;
	};

const customerOf = (fields: Parameters<typeof objectOf>[0], required?: string[]): Check => {
	const object = objectOf({ ...identifying, ...fields }, required);
	return (value, name) =>
		object(value, name) ?? oneOfIdentifying(value as Record<string, unknown>, name);
};

/** Answers, their notes and tags, and the reports on them. */
export function answerRoutes(state: State): VendorRoute[] {
	return [
		{
			method: 'POST',
			path: '/answer',
			heading: 'Insert Answers',
			operations: ['tracksale.answer.create'],
			query: { return_answer_id: oneOf('1') },
			body: {
				encoding: 'json',
				check: objectOf(
					{
						campaign_code: text,
						answers: filledListOf(
							objectOf({
								...identifying,
								name: text,
								score: wholeNumber,
								justification: text,
								create_time: wholeNumber,
								tags,
							}),
						),
					},
					['campaign_code', 'answers'],
				),
			},
			answer: ({ body, query }) => insert(state, body as AnswersBody, query),
		},
		{
			method: 'POST',
			path: '/note',
			heading: 'Insert Internal Notes',
			operations: ['tracksale.answer.addNote'],
			query: {},
			body: {
				encoding: 'json',
				check: eitherOr(
					'filter',
					objectOf(
						{
							comment: text,
							answer_id: wholeNumber,
							filter: customerOf({ start_date: day, end_date: day, campaign_code: text }, [
								'start_date',
								'end_date',
							]),
						},
						['comment'],
					),
				),
			},
			answer: ({ body }) => {
				const { comment, answer_id, filter } = body as NoteBody;
				const answer = found(state, answer_id, filter && { ...filter, who: filter });
				answer.notes.push(comment);
				answer.update_time = nowInSeconds();
				return { msg: 'Success', answer_id: answer.id };
			},
		},
		{
			method: 'POST',
			path: '/fill-empty-tags',
			heading: 'Fill Empty Tags',
			operations: ['tracksale.answer.fillEmptyTags'],
			query: {},
			body: {
				encoding: 'json',
				check: eitherOr(
					'customer',
					objectOf(
						{
							answer_id: wholeNumber,
							customer: customerOf({}),
							// The sample has it here, the table among the customer's fields.
							campaign_code: text,
							tags: filledListOf((value, name) => tags([value], name)),
						},
						['tags'],
					),
				),
			},
			answer: ({ body }) => {
				const { answer_id, customer: who, campaign_code, tags: given } = body as TagsBody;
				const answer = found(state, answer_id, who && { who, campaign_code });
				for (const tag of given) {
					const known = answer.tags.find(({ name }) => name === tag.name);
					if (!known) answer.tags.push(tag);
					else if (known.value === '') known.value = tag.value;
				}
				answer.update_time = nowInSeconds();
				return { answer_id: answer.id, msg: 'Request received successfully!' };
			},
		},
		{
			method: 'GET',
			path: '/report/answer',
			heading: 'Comments',
			operations: [
				'tracksale.answer.getMany',
				'tracksaleTrigger.answerCreated',
				'tracksaleTrigger.answerUpdated',
			],
			query: {
				...timeReportQuery,
				limit,
				tags: booleanText,
				justifReturn: oneOf('array', 'level'),
				review: zeroOrOne,
				nps_secondary: zeroOrOne,
				open_question: zeroOrOne,
				csat: zeroOrOne,
				return_update_time: booleanText,
			},
			answer: ({ query }) => {
				const most = Number(query.limit ?? 10);
				const answers = asked(state, query).sort((a, b) => b.time - a.time);
				return (most === -1 ? answers : answers.slice(0, most)).map((answer) =>
					reported(answer, query),
				);
			},
		},
		{
			method: 'GET',
			path: '/report/nps',
			heading: 'NPS',
			operations: ['tracksale.report.getNps'],
			query: { ...dayReportQuery, compare: booleanText },
			answer: ({ query }) => {
				const period = periodOf(query);
				const length = period.to - period.from + 1;
				const before = { from: period.from - length, to: period.to - length };
				return {
					...npsOf(state, query, period),
					...(query.compare === 'true' && { compare: npsOf(state, query, before) }),
				};
			},
		},
		{
			method: 'GET',
			path: '/report/category',
			heading: 'Categories',
			operations: ['tracksale.report.getCategories'],
			query: timeReportQuery,
			answer: ({ query }) =>
				counted(asked(state, query), ({ categories }) => categories).map(
					([name, answers], index) => ({
						id: 501 + index,
						name,
						color: '#F8D347',
						nps: scoreOf(answers),
						total: answers.length,
					}),
				),
		},
		{
			method: 'GET',
			path: '/report/status',
			heading: 'Get campaign status',
			operations: ['tracksale.report.getStatuses'],
			query: timeReportQuery,
			answer: ({ query }) =>
				counted(asked(state, query), ({ status }) => [status]).map(([name, answers], index) => ({
					id: 76 + index,
					name,
					total: answers.length,
					color: '#F8D347',
				})),
		},
	];
}

/** What makes an answer invalid is not documented; here: it lacks a required field, or its score is none. */
function insert(state: State, body: AnswersBody, { return_answer_id }: VendorRequest['query']) {
	const campaign = campaignByCode(body.campaign_code);
	const valid = body.answers.filter(
		({ name, email, phone, identification, score }) =>
			name && (email || phone || identification) && score >= 0 && score <= 10,
	);
	const inserted = valid.map(({ score, justification, create_time, ...answer }) =>
		newAnswer({
			...answer,
			id: ++state.lastAnswerId,
			time: create_time ?? nowInSeconds(),
			nps_answer: score,
			nps_comment: justification ?? null,
			campaign_code: campaign.code,
		}),
	);
	state.answers.push(...inserted);
	return {
		msg: `${inserted.length} Answer inserted`,
		status: { invalid: body.answers.length - inserted.length, inserted: inserted.length },
		...(return_answer_id && {
			answers: inserted.map(({ id, name, email, phone, identification }) => ({
				answer_id: id,
				name,
				email: email ?? null,
				phone: phone ?? null,
				identification: identification ?? null,
			})),
		}),
	};
}

interface Search {
	who: Identity;
	start_date?: string;
	end_date?: string;
	campaign_code?: string;
}

/** The answer of this ID, or the customer's latest. */
function found(state: State, id: number | undefined, search: Search | undefined): StoredAnswer {
	if (!search) {
		return state.answers.find((answer) => answer.id === id) ?? notFound(`answer ${id}`);
	}
	const { who, start_date, end_date, campaign_code } = search;
	const period = start_date && end_date && periodOf({ start: start_date, end: end_date });
	return (
		state.answers
			.filter((answer) => isSame(answer, who))
			.filter(({ time }) => !period || within(time, period))
			.filter((answer) => !campaign_code || String(answer.campaign_code) === campaign_code)
			.sort((a, b) => b.time - a.time)[0] ?? notFound('answer of this customer')
	);
}

const asked = (state: State, query: VendorRequest['query'], period = periodOf(query)) =>
	state.answers.filter(
		({ campaign_code, time }) => hasCode(query, campaign_code) && within(time, period),
	);

/** An answer as "Comments" shows it, with what the query asks for. */
function reported(answer: StoredAnswer, query: VendorRequest['query']) {
	const extra = (name: string, comment: string) =>
		query[name] === '1' ? [{ question: comment, answer: answer.nps_answer }] : [];
	const { justifications, campaign_code } = answer;
	return {
		time: answer.time,
		type: answer.type,
		name: answer.name ?? null,
		email: answer.email ?? null,
		identification: answer.identification ?? null,
		phone: answer.phone ?? null,
		alternative_email: null,
		alternative_phone: null,
		nps_answer: answer.nps_answer,
		last_nps_answer: null,
		nps_comment: answer.nps_comment,
		campaign_name: campaignByCode(String(campaign_code)).name,
		campaign_code: String(campaign_code),
		lot_code: null,
		id: answer.id,
		deadline: null,
		elapsed_time: 17,
		dispatch_time: null,
		reminder_time: null,
		status: answer.status,
		priority: 'Nenhuma',
		assignee: answer.assignee,
		picture: null,
		tags: query.tags === 'true' ? answer.tags : [],
		categories: answer.categories.map((name) => ({ name })),
		justifications:
			query.justifReturn === 'array'
				? justifications.flatMap(({ children }) => children)
				: justifications,
		review: extra('review', 'How was our service?'),
		nps_secondary: extra('nps_secondary', 'Would you recommend our staff?'),
		open_question: extra('open_question', 'What can we do better?'),
		csat: extra('csat', 'Are you satisfied?'),
		...(query.return_update_time === 'true' && { update_time: answer.update_time }),
	};
}

function npsOf(state: State, query: VendorRequest['query'], period: Period) {
	const answers = asked(state, query, period);
	const count = (fits: (score: number) => boolean) =>
		answers.filter(({ nps_answer }) => fits(nps_answer)).length;
	const percentage = (part: number) =>
		answers.length === 0 ? 0 : Math.round((part / answers.length) * 10_000) / 100;
	const promoters = count((score) => score >= 9);
	const detractors = count((score) => score <= 6);
	const passives = answers.length - promoters - detractors;
	return {
		dispatches: state.dispatches
			.filter((lot) => hasCode(query, lot.campaign_code) && within(lot.schedule_time, period))
			.reduce((sum, lot) => sum + lot.customers.length, 0),
		promoters,
		detractors,
		passives,
		detractors_percentage: percentage(detractors),
		passives_percentage: percentage(passives),
		promoters_percentage: percentage(promoters),
		nps: scoreOf(answers),
	};
}

/** The Net Promoter Score, from -100 to 100. */
function scoreOf(answers: StoredAnswer[]): number {
	const balance = answers.reduce(
		(sum, { nps_answer }) => sum + (nps_answer >= 9 ? 1 : nps_answer <= 6 ? -1 : 0),
		0,
	);
	return answers.length === 0 ? 0 : Math.round((balance / answers.length) * 100);
}

function counted(answers: StoredAnswer[], namesOf: (answer: StoredAnswer) => string[]) {
	const groups = new Map<string, StoredAnswer[]>();
	for (const answer of answers) {
		for (const name of namesOf(answer)) groups.set(name, [...(groups.get(name) ?? []), answer]);
	}
	return [...groups].sort(([one], [other]) => one.localeCompare(other));
}
