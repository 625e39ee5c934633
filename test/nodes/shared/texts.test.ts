import { byTitle, comparable, isSameText } from '../../../nodes/shared/texts';

it.each<[unknown, string]>([
	[' José ', 'josé'],
	[7, '7'],
	[false, 'false'],
	[undefined, ''],
	[null, ''],
	[{ Shop: [1] }, '{"shop":[1]}'],
])('%j is compared by %j', (value, text) => {
	expect(comparable(value)).toBe(text);
});

it('texts are the same whatever their letter case and the blanks around them', () => {
	expect(isSameText(' ANA', 'ana ')).toBe(true);
	expect(isSameText('ana', 'anna')).toBe(false);
	expect(isSameText(undefined, '')).toBe(true);
});

it('titles are sorted whatever their letter case', () => {
	expect(['list', 'Create', 'get Many'].sort(byTitle)).toEqual(['Create', 'get Many', 'list']);
});
