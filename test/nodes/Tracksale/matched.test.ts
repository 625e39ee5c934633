import { matched } from '../../../nodes/Tracksale/matched';
import type { Customer } from '../../../nodes/Tracksale/customers';

const ana = { name: 'Ana', email: 'a@x.co', phone: '55 11 1' };
const bob = { name: 'Bob', email: 'b@x.co', phone: '55 11 2' };

/** For each customer the rows that are about it for certain; nothing where that is open. */
const about = (rows: object[], customers: Customer[]) =>
	matched(rows as never, customers).map((match) => (match.certain ? match.rows : []));

describe('A row of an answer is about', () => {
	it('whoever is left when other rows have found theirs', () => {
		const [one, other] = [{ name: 'Ana' }, { name: 'Ana', email: 'c@x.co' }];
		const customers = [ana, { ...ana, email: 'c@x.co' }];
		expect(about([one, other], customers)).toEqual([[one], [other]]);
		expect(about([one], customers)).toEqual([[], []]);
	});

	it('whoever is left also after several rounds', () => {
		const customers = ['a@x.co', 'b@x.co', 'c@x.co'].map((email, at) => ({
			name: 'Ana',
			email,
			phone: at < 2 ? '1' : '2',
		}));
		const rows = [{ name: 'Ana' }, { name: 'Ana', phone: '1' }, { name: 'Ana', email: 'a@x.co' }];
		expect(about(rows, customers)).toEqual([[rows[2]], [rows[1]], [rows[0]]]);
	});

	it('the one who fits all that is filled in, rather than all with the same address', () => {
		const sameAddress = { ...bob, email: ana.email };
		const row = { name: 'Bob', email: ana.email, phone: '' };
		expect(about([row], [ana, sameAddress])).toEqual([[], [row]]);
	});

	it('the one with its address, whom the vendor knows by another name', () => {
		const row = { name: 'Anna', email: '', phone: '+55 (11) 1' };
		expect(about([row], [ana, bob])).toEqual([[row], []]);
	});

	it('the one with the first of its addresses, where the second has changed', () => {
		const row = { name: 'Anna', email: 'A@x.co ', phone: '55 11 9' };
		expect(about([row], [ana, bob])).toEqual([[row], []]);
	});

	it('the one with its email, where another part of it is of no kind that was sent', () => {
		const row = { email: 'a@x.co', phone: { number: 1 }, tags: null };
		expect(about([row], [ana, bob])).toEqual([[row], []]);
	});

	it('nobody for certain, where it fits nobody better than others', () => {
		const row = { name: 'Carla' };
		expect(about([row], [ana, bob])).toEqual([[], []]);
		expect(matched([row], [ana, bob]).map(({ rows }) => rows)).toEqual([[row], [row]]);
	});

	it('nobody, where no customer was sent', () => {
		expect(matched([{ name: 'Ana' }], [])).toEqual([]);
	});
});
