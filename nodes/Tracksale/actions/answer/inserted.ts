import type { Outcome } from '../../../shared/operation/operation';
import { countOf, outcomeOf, verdictsOf } from '../../../shared/operation/outcomes';
import { fieldsOf } from '../../../shared/request/answers';
import { namesAnswer } from '../../answerReference';
import type { Customer } from '../../customers';
import { matched, rowsIn } from '../../matched';

type NewAnswer = Customer & { score: number; refusedAsErrors?: boolean };

const BATCH = { vendor: 'Tracksale', one: 'answer' };

/**
 * What became of each answer, with its ID where Tracksale names it. Source: Tracksale API v2, "Insert Answers"
 * (`status`, `return_answer_id`).
 */
export function insertedAnswers(body: unknown, answers: NewAnswer[]): Outcome[] {
	const { status, answers: rows } = fieldsOf(body);
	const counts = fieldsOf(status);
	const taken = countOf(counts.inserted);
	const othersAreInvalid =
		taken !== undefined && countOf(counts.invalid) === answers.length - taken;
	const inserted = rowsIn(rows).filter(namesAnswer);
	const matches = matched(inserted, answers);
	const verdicts = verdictsOf(BATCH, matches, {
		names: 'taken',
		taken,
		named: () => ({ state: 'done', outcome: 'inserted' }),
		unnamed: othersAreInvalid ? { state: 'notDone', outcome: 'invalid' } : undefined,
	});
	return answers.map(({ refusedAsErrors, name, email, phone, identification, score }, index) => {
		const { rows: own, certain } = matches[index];
		const id = certain && own.length === 1 ? { answer_id: own[0].answer_id } : {};
		const sent = { ...id, name, email, phone, identification, score };
		return outcomeOf(BATCH, verdicts[index], sent, refusedAsErrors);
	});
}
