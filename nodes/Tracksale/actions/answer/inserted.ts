import type { IDataObject } from 'n8n-workflow';
import { InputRefused } from '../../../shared/errors';
import type { Outcome } from '../../../shared/operation';
import { rowsByCustomer, type Customer } from '../../customers';

type NewAnswer = Customer & { score: number; refusedAsErrors?: boolean };

const REASONS = {
	invalid: 'Tracksale did not take this answer, and gives no reason',
	unclear: 'Tracksale took only some answers of customers with this address, without saying which',
};

/** What became of each answer, with its ID. Source: Tracksale API v2, "Insert Answers" (`return_answer_id`). */
export function insertedAnswers(body: unknown, answers: NewAnswer[]): Outcome[] {
	const rows = Object.values((body as IDataObject | null)?.answers ?? {}) as IDataObject[];
	return rowsByCustomer(rows, answers).map((row, index) => {
		const { refusedAsErrors, name, email, phone, identification, score } = answers[index];
		const sent = { name, email, phone, identification, score };
		if (typeof row === 'object') {
			return [{ outcome: 'inserted', answer_id: row.answer_id, ...sent }];
		}
		const outcome = row === 'missing' ? 'invalid' : 'unclear';
		if (refusedAsErrors) {
			return new InputRefused(
				REASONS[outcome],
				'Look at the answers of the campaign in Tracksale.',
			);
		}
		return [{ outcome, reason: REASONS[outcome], ...sent }];
	});
}
