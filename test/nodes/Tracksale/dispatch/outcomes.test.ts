import { VendorFailure } from '../../../../nodes/shared/errors';
import { Told } from '../../../../nodes/shared/operation/operation';
import { outcomesOf } from '../../../../nodes/Tracksale/actions/dispatch/outcomes';
import type { Customer } from '../../../../nodes/Tracksale/customers';

interface Row {
	outcome: string;
	reason?: string;
}
const rowsOf = (body: unknown, customers: Customer[]) =>
	outcomesOf(body, customers).map((outcome) => {
		const rows = outcome instanceof Told ? outcome.rows : outcome;
		return (rows as unknown as Row[])[0];
	});
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
			status: { inserted: 1 },
			duplicated_customers: [{ name: ' ana', email: 'ANA@example.com ' }],
			invalid_customers: [{ name: 'EVA', reason: 'x' }],
		};

		expect(told(answer, [ana, bob, eva])).toEqual(['duplicated', 'inserted', 'invalid']);
	});

	it('hold the later of two alike for the double', () => {
		const answer = { status: { inserted: 2 }, duplicated_customers: [ana] };
		expect(told(answer, [ana, bob, ana])).toEqual(['inserted', 'inserted', 'duplicated']);
	});

	it('are unclear for two of whom one is the double, where something sent tells them apart', () => {
		const answer = { status: { inserted: 1 }, duplicated_customers: [ana] };
		const inA = { ...ana, tags: [{ name: 'Shop', value: 'A' }] };
		expect(told(answer, [ana, inA])).toEqual(['unclear', 'unclear']);
	});

	it('hold the one that is named for the double, where two share an address', () => {
		const son = { name: 'Son', email: ana.email };

		const naming = (customer: Customer) => ({
			status: { inserted: 1 },
			duplicated_customers: [customer],
		});
		expect(told(naming(ana), [ana, son])).toEqual(['duplicated', 'inserted']);
		expect(told(naming(son), [ana, son])).toEqual(['inserted', 'duplicated']);
	});

	it('hold the one without an address for the double, where the vendor names one so', () => {
		const answer = {
			status: { inserted: 1 },
			duplicated_customers: [{ name: 'Ana', email: null }],
		};

		expect(told(answer, [ana, { name: 'Ana', phone: '1' }])).toEqual(['inserted', 'duplicated']);
	});

	it('find a double by its address alone where the vendor knows it under another name', () => {
		const known = { name: 'Ana Maria', email: ana.email };
		const answer = { status: { inserted: 1 }, duplicated_customers: [known] };

		expect(told(answer, [ana, bob])).toEqual(['duplicated', 'inserted']);
	});

	it('are unclear for customers of one name of which only some were refused', () => {
		const other = { name: 'Ana', email: 'other@example.com' };
		const answer = { status: { inserted: 2 }, invalid_customers: [{ name: 'Ana', reason: 'x' }] };
		const rows = rowsOf(answer, [ana, bob, other]);

		expect(rows.map(({ outcome }) => outcome)).toEqual(['unclear', 'inserted', 'unclear']);
		expect(rows[0].reason).toBe(
			'Tracksale counts 2 of the 3 customers of this request as taken, without saying which',
		);
	});

	it('are unclear when the vendor counts fewer than it leaves unnamed', () => {
		expect(told({ status: { inserted: 1 } }, [ana, bob])).toEqual(['unclear', 'unclear']);
		expect(told({ status: { inserted: '2' } }, [ana, bob])).toEqual(['inserted', 'inserted']);
	});

	it('are unclear where the vendor counts as inserted whom it names as refused', () => {
		const answer = { status: { inserted: 2 }, invalid_customers: [{ name: 'Bob', reason: 'x' }] };
		expect(told(answer, [ana, bob])).toEqual(['unclear', 'unclear']);
	});

	it('are refused with all reasons, where it is open which is whose', () => {
		const answer = {
			status: { inserted: 0 },
			invalid_customers: [
				{ name: 'Ana', reason: 'No channel' },
				{ name: 'Ana', reason: 'Blocked' },
			],
		};
		expect(rowsOf(answer, [ana, { ...ana, email: 'b@example.com' }])).toMatchObject([
			{ outcome: 'invalid', reason: 'No channel / Blocked' },
			{ outcome: 'invalid', reason: 'No channel / Blocked' },
		]);
	});

	it.each([
		[{ duplicated: 2, invalid: 0, inserted: 0 }, 'duplicated'],
		[{ duplicated: '2', inserted: '0' }, 'duplicated'],
		[{ duplicated: 0, invalid: 2, inserted: 0 }, 'invalid'],
		[{ duplicated: 1, invalid: 1, inserted: 0 }, 'duplicated or invalid'],
		[{ duplicated: 1, invalid: 0, inserted: 0 }, 'unclear'],
		[{ duplicated: 2, invalid: 1, inserted: 0 }, 'unclear'],
		[{ duplicated: 1, invalid: 0, inserted: 1 }, 'unclear'],
		[{ duplicated: 2, invalid: 0 }, 'unclear'],
		[{ inserted: 0 }, 'unclear'],
	])('go by the counts %j where nobody is named', (status, outcome) => {
		const outcomes = outcomesOf({ status }, [ana, bob]);
		const state = outcome === 'unclear' ? 'mayBeDone' : 'notDone';
		expect(outcomes).toEqual([
			expect.objectContaining({ state, rows: [expect.objectContaining({ outcome, ...ana })] }),
			expect.objectContaining({ state, rows: [expect.objectContaining({ outcome, ...bob })] }),
		]);
	});

	it('are refused under either word, where both lists may mean each of two', () => {
		const answer = {
			status: { duplicated: 1, invalid: 1, inserted: 0 },
			duplicated_customers: [{ name: 'Ana' }],
			invalid_customers: [{ name: 'Ana', reason: 'No channel' }],
		};
		const either = { outcome: 'duplicated or invalid', reason: 'No channel' };
		expect(rowsOf(answer, [ana, { ...ana, email: 'b@example.com' }])).toMatchObject([
			either,
			either,
		]);
	});

	it('know that a refused customer is not done, and that an unclear one may be', () => {
		const states = (answer: object) =>
			outcomesOf(answer, [ana, bob]).map((one) => (one instanceof Told ? one.state : 'done'));
		expect(states({ status: { inserted: 1 }, duplicated_customers: [bob] })).toEqual([
			'done',
			'notDone',
		]);
		expect(states({ status: { inserted: 1 } })).toEqual(['mayBeDone', 'mayBeDone']);
	});

	it('fail the refused customers, and no others, when the user wants that', () => {
		const answer = {
			status: { inserted: 1 },
			invalid_customers: [{ name: 'Bob', reason: '<b>bad</b>' }],
		};
		const outcomes = outcomesOf(answer, [
			{ ...ana, refusedAsErrors: true },
			{ ...bob, refusedAsErrors: true },
		]);

		expect(outcomes[0]).toMatchObject([{ outcome: 'inserted' }]);
		expect(outcomes[1]).toEqual(
			new VendorFailure({
				message: 'Tracksale did not take this customer: invalid',
				vendorText: '<b>bad</b>',
			}),
		);
	});

	it('fail an unclear customer as one who may be done', () => {
		const [outcome] = outcomesOf({}, [{ ...ana, refusedAsErrors: true }]);
		expect((outcome as VendorFailure).failure).toEqual({
			message: 'Tracksale does not say whether it took this customer',
			advice:
				'Tracksale does not say which of the customers of this request it took. Look in Tracksale before you run this item a second time.',
			mayBeDone: true,
		});
	});

	it.each([
		[[null], 2, ['inserted', 'inserted']],
		['x', 2, ['inserted', 'inserted']],
		[{}, 2, ['inserted', 'inserted']],
		[null, 1, ['unclear', 'unclear']],
		[[null], 1, ['unclear', 'unclear']],
		[[{}], 1, ['unclear', 'unclear']],
		[[{ name: 7 }], 1, ['unclear', 'unclear']],
		[{ 0: { name: 'Bob' } }, 1, ['inserted', 'invalid']],
	])('go by the count where the list of invalid ones is %j', (list, inserted, expected) => {
		const answer = { status: { inserted }, invalid_customers: list };
		expect(told(answer, [ana, bob])).toEqual(expected);
	});
});
