import { InputRefused } from '../../../shared/errors';
import { email, notice, text } from '../../../shared/fields/fields';
import { pdfFile } from '../../../shared/fields/files';
import { operation } from '../../../shared/operation/operation';
import { isSuccess } from '../../api';

/** Source: Footprints API, "Send Notifications". */
export const sendNotification = operation({
	name: 'Send',
	value: 'send',
	action: 'Send email notification',
	description: 'Sends an email made from a template, with a PDF if you like',
	warning:
		'It reaches a real person and cannot be taken back: have the user confirm the recipient and the template first.',
	fields: [
		notice('sendsNotice', 'This sends an email to a real person. It cannot be taken back.'),
		text({
			displayName: 'Email Template Key',
			name: 'templateKey',
			finds: 'email template',
			required: true,
			placeholder: 'e.g. irqm1350re7pw',
			description:
				'Which email template of your Footprints account is sent. Footprints has no list of them to pick from.',
		}),
		email({
			displayName: 'Recipient Email',
			name: 'email',
			required: true,
			description: 'Who gets the email',
		}),
	],
	collections: {
		additionalFields: [
			pdfFile({
				displayName: 'Attachment',
				name: 'attachmentFileContent',
				required: true,
				default: 'data',
				description: "The name of the item's binary field with the PDF file",
			}),
			text({
				displayName: 'Attachment File Name',
				name: 'attachmentFileName',
				placeholder: 'e.g. offer.pdf',
				description: "What the recipient sees. The file's own name when left empty.",
			}),
			text({
				displayName: 'First Name',
				name: 'firstName',
				description: 'Of the recipient, for the template',
			}),
			text({
				displayName: 'Last Name',
				name: 'lastName',
				description: 'Of the recipient, for the template',
			}),
		],
	},
	check({ attachmentFileName, attachmentFileContent }) {
		if (attachmentFileName === undefined || attachmentFileContent) return;
		throw new InputRefused(
			"There is an 'Attachment File Name', but no 'Attachment'",
			"Add 'Attachment' with the name of the item's binary field, or take the file name out.",
		);
	},
	request: ({ attachmentFileName, attachmentFileContent, ...notification }) => ({
		method: 'POST',
		path: '/api/notifications/send',
		form: async () => {
			const file = await attachmentFileContent?.load();
			return {
				...notification,
				...(file && {
					attachmentFileName: attachmentFileName ?? file.fileName,
					attachmentFileContent: file.content.toString('base64'),
				}),
			};
		},
		expects: isSuccess,
	}),
});
