import type { IBinaryKeyData } from 'n8n-workflow';
import { vendor, vendorRequests } from '../../../support/vendor';
import { expectVendorError, run, SECRETS, URL } from '../footprints';

const PDF = '%PDF-1.4\n1 0 obj';
const file = (content: string, fileName?: string) => ({
	data: Buffer.from(content, 'latin1').toString('base64'),
	mimeType: 'application/pdf',
	...(fileName && { fileName }),
});
const pdfs = (count: number): IBinaryKeyData =>
	Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, file(PDF, `f${n}.pdf`)]));
const names = (count: number) => Object.keys(pdfs(count)).join(', ');

const upload = async (parameters: object, ...binaries: IBinaryKeyData[]) =>
	await run('lead', 'uploadDocuments', {
		parameters: { leadId: 'lead-1', documentType: 'contracts', ...parameters },
		input: binaries.map((binary) => ({ json: {}, binary })),
	});
const put = (path = '/api/lead/lead-1/contracts') =>
	vendor(URL).put(path).query({ access_token: SECRETS.accessToken });

/** The parts as they travel: headers and content of each. */
function parts(): string[] {
	const { headers, rawBody } = vendorRequests().at(-1)!;
	const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(headers['content-type'])!;
	const pieces = rawBody.split(`--${boundary}`);
	expect([pieces[0], pieces.at(-1)?.trim()]).toEqual(['', '--']);
	return pieces.slice(1, -1).map((piece) => piece.slice(2, -2));
}

const part = (name: string, fileName: string, content = PDF) =>
	`Content-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: application/pdf\r\n\r\n${content}`;

describe('Lead: Upload Documents', () => {
	it('sends each file in a part documents, to the byte, and the action in its own', async () => {
		const binary = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
		const answer = { status: 'ok', uploaded_files: ['contract.pdf', 'annex.pdf'] };
		put().reply(200, answer);
		const { output, error } = await upload(
			{ documents: 'contract, annex', additionalFields: { leadActionId: 'action-1' } },
			{
				contract: file(`${PDF}${binary}`, 'contract.pdf'),
				annex: file(PDF, 'annex.pdf'),
				other: file('not sent'),
			},
		);
		expect(error).toBeUndefined();
		expect(parts()).toEqual([
			part('documents', 'contract.pdf', `${PDF}${binary}`),
			part('documents', 'annex.pdf'),
			'Content-Disposition: form-data; name="leadActionId"\r\n\r\naction-1',
		]);
		expect(output[0]).toEqual([{ json: answer, pairedItem: { item: 0 } }]);
	});

	it('takes the field data unless told, and its name where the file has none', async () => {
		put().reply(200, { status: 'ok' });
		await upload({}, { data: file(PDF) });
		expect(parts()).toEqual([part('documents', 'data.pdf')]);
	});

	it('takes a list of names that an expression gives, and five files', async () => {
		put().reply(200, { status: 'ok' });
		await upload({ documents: '={{ Object.keys($binary) }}' }, pdfs(5));
		expect(parts()).toHaveLength(5);
	});

	it.each([
		[['f0.pdf'], 1],
		[[], 0],
	])('tells as one that may be done what is named as stored: %j', async (stored, count) => {
		put().times(2).reply(200, { status: 'ok', uploaded_files: stored });
		const { error, output } = await upload({ documents: names(3) }, pdfs(3), pdfs(3));
		expect(error).toMatchObject({
			message: `Footprints names ${count} of 3 files as stored [item 0]`,
			description: expect.stringContaining('Look at the lead in Footprints before'),
		});
		expect(error?.description).toContain('May be done, so look there first');
		expect(output).toEqual([]);
		expect(vendorRequests()).toHaveLength(2);
	});

	it('takes more names for those of files that the lead had before', async () => {
		const stored = ['old.pdf', 'f0.pdf'];
		put().reply(200, { status: 'ok', uploaded_files: stored });
		const { output } = await upload({ documents: 'f0' }, pdfs(1));
		expect(output[0][0].json.uploaded_files).toEqual(stored);
	});

	it('can be sent again after the token is renewed', async () => {
		vendor(URL).put('/api/lead/lead-1/contracts').query(true).reply(401, {});
		vendor(URL).post('/api/token').reply(200, { access_token: 'renewed' });
		vendor(URL)
			.put('/api/lead/lead-1/contracts')
			.query({ access_token: 'renewed' })
			.reply(200, { status: 'ok' });
		const { output, error } = await upload({ documents: 'f0, f1' }, pdfs(2));
		expect(error).toBeUndefined();
		expect(parts()).toEqual([part('documents', 'f0.pdf'), part('documents', 'f1.pdf')]);
		expect(output[0]).toHaveLength(1);
	});

	it.each([
		[
			'a file that is no PDF, whatever its name and type say',
			{ data: file('PK\u0003\u0004 a zip file', 'contract.pdf') },
			"'Documents': the file in 'data' is not a PDF",
			"this one is 'contract.pdf', 15 bytes",
		],
		[
			'an empty file',
			{ data: file('') },
			"'Documents': the file in 'data' is not a PDF",
			'0 bytes',
		],
		[
			'a large picture',
			{ data: file('x'.repeat(3 * 1024 * 1024), 'photo.jpg') },
			"'Documents': the file in 'data' is not a PDF",
			"'photo.jpg', 3.0 MB",
		],
		[
			'a binary field that is missing',
			{ contract: file(PDF) },
			"'Documents': this item has no file in a binary field 'data'",
			'It has files in: contract.',
		],
		[
			'an item without files',
			{},
			"'Documents': this item has no file in a binary field 'data'",
			'It has no files at all.',
		],
	])('refuses %s before sending anything', async (_case, binary, message, description) => {
		const { error, output } = await upload({}, { data: file(PDF) }, binary as IBinaryKeyData);
		expect(error).toMatchObject({
			message: `${message} [item 1]`,
			description: expect.stringContaining(description),
			context: { itemIndex: 1 },
		});
		expect(output).toEqual([]);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([
		['a sixth file', { documents: names(6) }, "'Documents' names 6 files, but at most 5"],
		['no file', { documents: '={{ "" }}' }, "'Documents' is empty"],
		['a lead ID with a slash', { leadId: 'a/b', documents: 'f0' }, "'Lead' is not an ID"],
		['a lead ID of dots', { leadId: '..', documents: 'f0' }, "'Lead' is not an ID"],
		[
			'a type that is none',
			{ documentType: 'nps', documents: 'f0' },
			"'Document Type' is not one of its choices",
		],
	])('refuses %s before sending anything', async (_case, parameters, message) => {
		const { error } = await upload(parameters, pdfs(6));
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(vendorRequests()).toEqual([]);
	});

	it('sends the others when one item has a wrong file and the node goes on after errors', async () => {
		put().times(2).reply(200, { status: 'ok' });
		const { output } = await run('lead', 'uploadDocuments', {
			parameters: { leadId: 'lead-1', documentType: 'contracts' },
			input: [{ data: file(PDF) }, { data: file('text') }, { data: file(PDF) }].map((binary) => ({
				json: {},
				binary,
			})),
			onError: 'continueErrorOutput',
		});
		expect(output[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(output[1]).toMatchObject([
			{ json: { error: "'Documents': the file in 'data' is not a PDF [item 1]" } },
		]);
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('lead', 'uploadDocuments', {
			method: 'PUT',
			path: '/api/lead/lead-1/contracts',
			parameters: { leadId: 'lead-1', documentType: 'contracts', documents: 'f0' },
			item: { json: {}, binary: pdfs(1) },
		});
	});
});
