import { isSuccess, trust } from '../../../nodes/Trust/api';
import { simplifiedCampaign } from '../../../nodes/Trust/campaigns';
import { companyIn } from '../../../nodes/Trust/ownCompany';

const reading = (body: unknown, status = 200) => trust.reading?.({ status, headers: {}, body });

describe('A write', () => {
	it.each([
		{ status: true },
		{ status: 'success' },
		{ status: 'success', code: 200 },
		{ code: 200 },
		{ code: '201' },
	])('was done where Trust answers %j', (body) => {
		expect(isSuccess(body)).toBe(true);
	});

	it.each([
		{ status: false },
		{ status: 'pending' },
		{ code: 2000 },
		{ code: 302 },
		{ code: 1200 },
		{},
		null,
		'success',
	])('is not known to be done where Trust answers %j', (body) => {
		expect(isSuccess(body)).toBe(false);
	});
});

describe('A failure that comes with status 200', () => {
	it.each([
		{ status: false },
		{ status: false, code: 499 },
		{ code: 400 },
		{ code: 404 },
		{ code: 499 },
	])('did nothing where Trust turned it down: %j', (body) => {
		expect(reading(body)?.mayBeDone).toBe(false);
	});

	it.each([
		{ code: 500 },
		{ status: false, code: 500 },
		{ status: 'error', code: 200 },
		{ error: 'Broken' },
	])('may have been carried out all the same: %j', (body) => {
		expect(reading(body)?.mayBeDone).toBe(true);
	});

	it('tells its code from 400 on', () => {
		expect(reading({ code: 400 })?.message).toBe('Trust did not carry out the request (code 400)');
		expect(reading({ status: false, code: 399 })?.message).toBe(
			'Trust did not carry out the request',
		);
	});

	it('is left to the status where that tells of one', () => {
		expect(reading({ code: 404 }, 299)).toBeDefined();
		expect(reading({ code: 404 }, 300)).toBeUndefined();
	});
});

it('leaves out of several errors those without a text', () => {
	expect(trust.textOf?.({ errors: [{}, 'too long', ''] })).toBe('too long');
});

it('has no company where the credential holds nothing but blanks', () => {
	expect(companyIn({ companyId: ' ' })).toBeUndefined();
	expect(companyIn({ companyId: ' 77 ' })).toBe('77');
});

it('adds no field to a simplified campaign that Trust does not give', () => {
	expect(Object.keys(simplifiedCampaign({ name: 'May', other: 1 }))).toEqual(['name']);
});
