import { event, type Records } from '../../../../nodes/shared/trigger/event';
import { text } from '../../../../nodes/shared/fields/fields';

const DAY = 86_400_000;
const records = { settings: {} } as Records;
const described = { name: 'Created', value: 'created', description: '' };

describe('an event of records', () => {
	it('has beside its own options the one how far a pause is caught up on', () => {
		const own = text({ displayName: 'City', name: 'city' });
		const [plain, withOwn] = [
			event({ ...described, watch: () => records }),
			event({ ...described, collections: { options: [own] }, watch: () => records }),
		].map(({ collections }) => collections?.options?.map(({ parameter }) => parameter));

		expect(plain).toEqual([
			expect.objectContaining({ name: 'catchUp', default: 7, typeOptions: expect.anything() }),
		]);
		expect(withOwn?.map(({ name }) => name)).toEqual(['city', 'catchUp']);
	});

	it.each([
		[{}, 7 * DAY],
		[{ catchUp: 30 }, 30 * DAY],
	])('catches up with %j on %d milliseconds', (input, catchUp) => {
		const asked: object[] = [];
		const created = event({
			...described,
			watch(given) {
				asked.push(given);
				return records;
			},
		});

		expect(created.watch(input)).toEqual({ ...records, catchUp });
		expect(asked).toEqual([input]);
	});
});
