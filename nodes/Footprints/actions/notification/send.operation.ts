import { email, text } from '../../../shared/fields';
import { pdfFile } from '../../../shared/files';
import { operation } from '../../../shared/operation';
import { isSuccess } from '../../api';

/** Source: Footprints API, "Send Notifications". */
export const sendNotification = operation({
	name: 'Send',
	value: 'send',
	action: 'Send notification',
	description: 'Sends an email made from a template, with a PDF if you like',
	warning:
		'It reaches a real person and cannot be taken back: have the user confirm the recipient and the template first.',
	fields: [
		text({
			displayName: 'Template Key',
			name: 'templateKey',
			required: true,
			placeholder: 'e.g. irqm1350re7pw',
			description: 'The key of the email template in Footprints',
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
				default: 'data',
				description: "The name of the item's binary field with the PDF file",
			}),
			text({
				displayName: 'Attachment File Name',
				name: 'attachmentFileName',
				placeholder: 'e.g. offer.pdf',
				description: "What the recipient sees. The file's own name when left empty.",
			}),
			text({ displayName: 'First Name', name: 'firstName' }),
			text({ displayName: 'Last Name', name: 'lastName' }),
		],
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
