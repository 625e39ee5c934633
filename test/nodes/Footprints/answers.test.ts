import { footprints, rowsOf } from '../../../nodes/Footprints/api';
import { codeKey, codeList, totalOf } from '../../../nodes/Footprints/loyaltyCodes';
import { simplifiedLead } from '../../../nodes/Footprints/leads';
import { isTaken, isTakenEvent, sessionIn } from '../../../nodes/Footprints/tracking';

describe('Sensors and places', () => {
	it.each([
		[{ success: true }, true],
		[{ success: 'true' }, false],
		[{ success: false }, false],
		[{}, false],
		[null, false],
	])('after the answer %j: taken is %s', (body, taken) => {
		expect(isTaken(body)).toBe(taken);
	});
});

describe('An event', () => {
	it.each([
		[{}, true],
		[{ error: 'no session' }, false],
		[[], false],
		['', false],
	])('after the answer %j: taken is %s', (body, taken) => {
		expect(isTakenEvent(body)).toBe(taken);
	});
});

describe('A session', () => {
	it('is the first of the names that holds one', () => {
		expect(sessionIn({ a: '', b: 's-1' }, ['a', 'b'])).toEqual({ name: 'b', id: 's-1' });
	});

	it.each([{ a: '' }, { a: 7 }, {}, null])('that is not in the answer %j may be there', (body) => {
		expect(() => sessionIn(body, ['a'])).toThrow(
			expect.objectContaining({
				message: 'Footprints answered without a session ID',
				failure: expect.objectContaining({ mayBeDone: true }),
			}),
		);
	});
});

describe('The rows of an answer', () => {
	const row = { _id: 'one' };
	it.each([
		['a list', [row, row], 2],
		['a list of one', [row], 1],
		['a list under data', { data: [row] }, 1],
		['such an object in a list', [{ data: [row, row] }], 2],
		['rows that have data of their own', [{ data: [] }, { data: [] }], 2],
		['none', [], 0],
	])('are found in %s', (_case, body, count) => {
		expect(rowsOf(body)).toHaveLength(count);
	});

	it.each([
		[[null], 'a list in which not every row has fields'],
		[null, 'without the list that was asked for'],
	])('are not made of %j', (body, message) => {
		expect(() => rowsOf(body)).toThrow(message);
	});
});

describe('Loyalty codes', () => {
	it('are told apart by campaign, code and customer, as far as they have them', () => {
		const [campaign, client] = [{ internalId: 3 }, { _id: '5b' }];
		expect(codeKey({ campaign, code: 'A', client })).toBe('3 A 5b');
		expect(codeKey({ campaign, code: 'A' })).toBe('3 A');
		expect(codeKey({ campaign: null, code: 'A', client: null })).toBe('A');
	});

	it.each([
		[{ totalResults: 7 }, 7],
		[{ totalResults: '7' }, 7],
		[{ totalResults: null }, undefined],
		[{ totalResults: '' }, undefined],
		[{ totalResults: false }, undefined],
		[{ totalResults: -1 }, undefined],
		[{ totalResults: '2 codes' }, undefined],
		[{}, undefined],
		[undefined, undefined],
	])('after the answer %j: in all %s', (body, total) => {
		expect(totalOf(body)).toBe(total);
	});

	it('are read by a POST that changes nothing', () => {
		expect(codeList({})).toMatchObject({ method: 'POST', reads: true });
	});
});

describe('A simplified lead', () => {
	it('has the IDs of what belongs to it, and no names where there is nothing', () => {
		expect(simplifiedLead({ _id: 'l', offerId: 'o' })).toMatchObject({
			offerId: 'o',
			offerName: undefined,
			consultantName: undefined,
		});
		expect(simplifiedLead({ offer: { _id: 'p', name: 'Car' } })).toMatchObject({
			offerId: 'p',
			offerName: 'Car',
		});
		expect(simplifiedLead({ offerId: 'o', offer: { _id: 'p' } }).offerId).toBe('o');
	});
});

it('may have carried out a request that it calls failed with status 200', () => {
	const failure = footprints.reading?.({ status: 200, headers: {}, body: { status: 'error' } });
	expect(failure).toMatchObject({ mayBeDone: true });
});
