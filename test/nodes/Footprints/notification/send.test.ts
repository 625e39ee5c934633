import { expectExchange, expectRefusal, expectVendorError, run } from '../footprints';
import { vendorRequests } from '../../../support/vendor';

const post = { method: 'POST', path: '/api/notifications/send' } as const;
const right = { templateKey: 'irqm1350re7pw', email: 'test@test.com' };
const file = (content: string) => ({
	data: Buffer.from(content).toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'offer.pdf',
});
const answer = { status: 'success', message: 'Message sent!' };

describe('Notification: Send', () => {
	it.each([
		['under its own name', {}, 'offer.pdf'],
		['under another name', { attachmentFileName: 'für Sie.pdf' }, 'f%C3%BCr+Sie.pdf'],
	])('sends the file in base64, %s', async (_case, name, sent) => {
		await expectExchange('notification', 'send', {
			...post,
			parameters: {
				...right,
				additionalFields: {
					attachmentFileContent: 'invoice',
					firstName: 'Ana',
					lastName: 'Pop',
					...name,
				},
			},
			item: { json: {}, binary: { invoice: file('%PDF-1.4 >>>???') } },
			form: [
				'templateKey=irqm1350re7pw',
				'email=test%40test.com',
				'firstName=Ana',
				'lastName=Pop',
				`attachmentFileName=${sent}`,
				'attachmentFileContent=JVBERi0xLjQgPj4%2BPz8%2F',
			],
			answer,
			output: [answer],
		});
	});

	it('sends no attachment where none is added', async () => {
		await expectExchange('notification', 'send', {
			...post,
			parameters: right,
			form: ['templateKey=irqm1350re7pw', 'email=test%40test.com'],
			answer,
			output: [answer],
		});
	});

	it.each([
		[
			'an attachment for which an expression gives nothing',
			{ attachmentFileContent: '={{ $json.none }}', attachmentFileName: 'offer.pdf' },
			"'Attachment' is empty",
		],
		[
			'an attachment that names no field',
			{ attachmentFileContent: ' , ' },
			"'Attachment' is empty",
		],
		[
			'a file name without an attachment',
			{ attachmentFileName: 'left over.pdf' },
			"There is an 'Attachment File Name', but no 'Attachment'",
		],
	])('sends no email without the file that it announces: %s', async (_case, fields, message) => {
		const { error } = await run('notification', 'send', {
			parameters: { ...right, additionalFields: { ...fields } },
		});
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it.each([
		['a file that is no PDF', 'data', "'Attachment': the file in 'data' is not a PDF"],
		[
			'a field without a file',
			'none',
			"'Attachment': this item has no file in a binary field 'none'",
		],
		['two files', 'data, more', "'Attachment' names 2 files, but at most 1 can be sent at once"],
	])('refuses %s before sending', async (_case, attachmentFileContent, message) => {
		const { error } = await run('notification', 'send', {
			parameters: { ...right, additionalFields: { attachmentFileContent } },
			input: [{ json: {}, binary: { data: file('text'), more: file('%PDF-') } }],
		});
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(vendorRequests()).toEqual([]);
	});

	it('refuses an email address that is none', async () => {
		await expectRefusal('notification', 'send', {
			right,
			wrong: { email: 'nobody' },
			message: "'Recipient Email' is not an email address",
		});
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError('notification', 'send', { ...post, parameters: right });
	});
});
