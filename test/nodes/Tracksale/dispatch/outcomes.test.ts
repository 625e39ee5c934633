import fc from 'fast-check';
import { InputRefused } from '../../../../nodes/shared/errors';
import { outcomesOf } from '../../../../nodes/Tracksale/actions/dispatch/outcomes';
import type { Customer } from '../../../../nodes/Tracksale/customers';

interface Row {
	outcome: string;
	reason?: string;
}
const rowsOf = (body: unknown, customers: Customer[]) =>
	outcomesOf(body, customers).map((outcome) => (outcome as unknown as Row[])[0]);
const told = (body: unknown, customers: Customer[]) =>
	rowsOf(body, customers).map(({ outcome }) => outcome);

const ana = { name: 'Ana', email: 'ana@example.com' };
const bob = { name: 'Bob', email: 'bob@example.com' };
const eva = { name: 'Eva', phone: '5511987654321' };

describe('the outcomes of a dispatch', () => {
	it('tell of each customer, in order, what became of it', () => {
		const answer = {
			dispatch_code: 'abc',
			status: { inserted: 1, duplicated: 1, invalid: 1 },
			campaign: { name: 'NPS' },
			duplicated_customers: [bob],
			invalid_customers: [{ name: 'Eva', reason: 'Invalid phone' }],
		};

		expect(rowsOf(answer, [ana, bob, { ...eva, identification: '7' }])).toEqual([
			{ outcome: 'inserted', dispatch_code: 'abc', campaign: { name: 'NPS' }, ...ana },
			{ outcome: 'duplicated', dispatch_code: 'abc', campaign: { name: 'NPS' }, ...bob },
			{
				outcome: 'invalid',
				reason: 'Invalid phone',
				dispatch_code: 'abc',
				campaign: { name: 'NPS' },
				...eva,
				identification: '7',
			},
		]);
	});

	it('find a customer whose name or address the vendor writes in other letters', () => {
		const answer = {
			duplicated_customers: [{ name: ' ana', email: 'ANA@example.com ' }],
			invalid_customers: [{ name: 'EVA', reason: 'x' }],
		};

		expect(told(answer, [ana, bob, eva])).toEqual(['duplicated', 'inserted', 'invalid']);
	});

	it('hold the later of two alike for the double', () => {
		expect(told({ duplicated_customers: [ana] }, [ana, bob, ana])).toEqual([
			'inserted',
			'inserted',
			'duplicated',
		]);
	});

	it('hold the one that is named for the double, where two share an address', () => {
		const son = { name: 'Son', email: ana.email };

		expect(told({ duplicated_customers: [ana] }, [ana, son])).toEqual(['duplicated', 'inserted']);
		expect(told({ duplicated_customers: [son] }, [ana, son])).toEqual(['inserted', 'duplicated']);
	});

	it('find a double by its address alone where the vendor knows it under another name', () => {
		const known = { name: 'Ana Maria', email: ana.email };

		expect(told({ duplicated_customers: [known] }, [ana, bob])).toEqual(['duplicated', 'inserted']);
	});

	it('are unclear for customers of one name of which only some were refused', () => {
		const other = { name: 'Ana', email: 'other@example.com' };
		const answer = { status: { inserted: 2 }, invalid_customers: [{ name: 'Ana', reason: 'x' }] };
		const rows = rowsOf(answer, [ana, bob, other]);

		expect(rows.map(({ outcome }) => outcome)).toEqual(['unclear', 'inserted', 'unclear']);
		expect(rows[0].reason).toBe(
			'Tracksale refused 1 of the 2 customers with this name, without saying which',
		);
	});

	it('are unclear when the vendor counts fewer than it leaves unnamed', () => {
		expect(told({ status: { inserted: 1 } }, [ana, bob])).toEqual(['unclear', 'unclear']);
		expect(told({ status: { inserted: '2' } }, [ana, bob])).toEqual(['inserted', 'inserted']);
	});

	it('fail the refused customers, and no others, when the user wants that', () => {
		const answer = { invalid_customers: [{ name: 'Bob', reason: '<b>bad</b>' }] };
		const outcomes = outcomesOf(answer, [
			{ ...ana, refusedAsErrors: true },
			{ ...bob, refusedAsErrors: true },
		]);

		expect(outcomes[0]).toMatchObject([{ outcome: 'inserted' }]);
		expect(outcomes[1]).toBeInstanceOf(InputRefused);
		expect(outcomes[1]).toMatchObject({
			message: 'Tracksale did not take this customer: invalid',
			advice: 'It said: &lt;b&gt;bad&lt;/b&gt;',
		});
	});

	it.each([
		null,
		undefined,
		{},
		[],
		{ status: null },
		{ duplicated_customers: null, invalid_customers: null },
		{ duplicated_customers: {}, invalid_customers: {} },
	])('count customers as taken when the answer is %j and names nobody', (answer) => {
		expect(told(answer, [ana, bob])).toEqual(['inserted', 'inserted']);
	});
});

describe('the outcomes of any dispatch', () => {
	/** Few names and addresses, so that many customers look alike. */
	const customer = fc.record(
		{
			name: fc.constantFrom('Ana', 'ana ', 'Bob', ''),
			email: fc.constantFrom('a@x.co', 'A@x.co', 'b@x.co', 'c@x.co'),
			phone: fc.constantFrom('1', '2'),
		},
		{ requiredKeys: [] },
	);
	const fate = fc.constantFrom('inserted' as const, 'duplicated' as const, 'invalid' as const);
	const dispatched = fc.array(fc.record({ customer, fate, reason: fc.constantFrom('x', 'y') }), {
		minLength: 1,
		maxLength: 8,
	});
	const alike = (one: Customer, other: Customer) =>
		plain(one.name) === plain(other.name) && plain(one.email) === plain(other.email);
	const plain = (text = '') => text.trim().toLowerCase();

	it('never contradict the vendor: a verdict is right or unclear, and the sums agree', () => {
		fc.assert(
			fc.property(dispatched, fc.boolean(), (all, counts) => {
				const of = (wanted: string) => all.filter((one) => one.fate === wanted);
				const answer = {
					status: counts ? { inserted: of('inserted').length } : undefined,
					duplicated_customers: of('duplicated').map(({ customer: { name, email } }) => ({
						name: name ?? null,
						email: email ?? null,
					})),
					invalid_customers: of('invalid').map(({ customer: { name }, reason }) => ({
						name: name ?? null,
						reason,
					})),
				};
				const verdicts = told(
					answer,
					all.map((one) => one.customer),
				);

				expect(verdicts).toHaveLength(all.length);
				all.forEach((one, index) => {
					const twins = all.filter((other) => alike(one.customer, other.customer));
					expect([...twins.map((twin) => twin.fate as string), 'unclear']).toContain(
						verdicts[index],
					);
				});
				const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
				for (const wanted of ['inserted', 'duplicated', 'invalid']) {
					expect(count(wanted)).toBeLessThanOrEqual(of(wanted).length);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
