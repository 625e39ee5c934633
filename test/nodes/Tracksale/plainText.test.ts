import fc from 'fast-check';
import { plainText } from '../../../nodes/Tracksale/answers';

/** As it was before it was made linear: what it gave out is what it gives out. */
const before = (comment: string) =>
	comment
		.replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
		.replace(/<\/?[a-z][^>]*>/gi, '')
		.replace(
			/&(nbsp|lt|gt|quot|#0?39|apos|amp);/g,
			(_, name: 'amp') =>
				({ nbsp: ' ', lt: '<', gt: '>', quot: '"', '#39': "'", '#039': "'", apos: "'", amp: '&' })[
					name
				],
		)
		.trim();

it.each([
	['<p>Very good</p><p>Thanks</p>', 'Very good\nThanks'],
	['One<br>two<br />three', 'One\ntwo\nthree'],
	['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
	['<DIV class="x">Fish &amp; chips</DIV>', 'Fish & chips'],
	['5 < 6 and 7 > 4', '5 < 6 and 7 > 4'],
	['x <y<br>z', 'x <y\nz'],
	['cut off <b', 'cut off <b'],
	['&lt;b&gt;', '<b>'],
	['  ', ''],
	['', ''],
])('%j reads %j', (comment, text) => {
	expect(plainText(comment)).toBe(text);
	expect(before(comment)).toBe(text);
});

it('is null for what is no text', () => {
	for (const none of [undefined, null, 7, {}]) expect(plainText(none)).toBeNull();
});

it('gives out what it gave out before, whatever the comment', () => {
	const parts = [
		'<',
		'</',
		'>',
		'a',
		'br',
		'p',
		'div',
		'li',
		' ',
		'/',
		'&amp;',
		'&#39;',
		'x"',
		'\n',
	];
	const comment = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(''));
	fc.assert(
		fc.property(comment, (text) => {
			expect(plainText(text)).toBe(before(text));
		}),
		{ numRuns: 3000 },
	);
});

it.each(['<a', '<br', '</p', '<a <br>', '<a>', '<', '>', '&', '&amp', ' ', '<!--'])(
	'goes once through a comment of %j a hundred thousand times',
	(part) => {
		for (const end of ['', '>', '<br>', '</p>', '<b>x']) {
			const comment = part.repeat(100_000) + end;
			const start = performance.now();
			plainText(comment);

			// In a square of the length it was 40 seconds; once through is a few milliseconds.
			expect(performance.now() - start).toBeLessThan(1000);
		}
	},
);
