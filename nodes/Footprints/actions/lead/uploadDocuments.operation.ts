import { VendorFailure } from '../../../shared/errors';
import { choice } from '../../../shared/fields/fields';
import { pdfFiles } from '../../../shared/fields/files';
import { operation } from '../../../shared/operation/operation';
import { fieldsOf } from '../../../shared/request/answers';
import { multipartBody } from '../../../shared/request/form';
import { path } from '../../../shared/request/path';
import { isSuccess } from '../../api';
import { leadActionField, leadId } from '../../fields';

/** Source: Footprints API, "Upload Lead Documents": max 5 files per upload, application/pdf. */
const MOST_FILES = 5;

/** Source: Footprints API, "Upload Lead Documents". */
export const uploadLeadDocuments = operation({
	name: 'Upload Documents',
	value: 'uploadDocuments',
	action: 'Upload lead documents',
	description: 'Stores PDF files with a lead: contracts, offers or consents',
	fields: [
		leadId,
		choice({ displayName: 'Document Type', name: 'documentType', required: true }, [
			{ name: 'Consents', value: 'consents' },
			{ name: 'Contracts', value: 'contracts' },
			{ name: 'Offers', value: 'offers' },
		]),
		pdfFiles(
			{
				displayName: 'Documents',
				name: 'documents',
				required: true,
				default: 'data',
				placeholder: 'e.g. contract, annex',
				hint: "The names of the item's binary fields, separated by commas",
				description: `The names of the item's binary fields with the PDF files, separated by commas; at most ${MOST_FILES}`,
			},
			MOST_FILES,
		),
	],
	collections: {
		additionalFields: [
			leadActionField(
				{
					displayName: 'Lead Action',
					name: 'leadActionId',
					description: 'The action of this lead that the documents belong to',
				},
				'leadId',
			),
		],
	},
	request: ({ leadId: lead, documentType, documents, leadActionId }) => ({
		method: 'PUT',
		path: path`/api/lead/${lead}/${documentType}`,
		multipart: async () =>
			multipartBody({
				documents: await Promise.all(documents.map(async (file) => await file.load())),
				leadActionId,
			}),
		expects: isSuccess,
	}),
	output: (body, { documents }) => {
		const answer = fieldsOf(body);
		const { uploaded_files: stored } = answer;
		// More may be all that the lead has.
		if (!Array.isArray(stored) || stored.length >= documents.length) return answer;
		throw new VendorFailure({
			message: `Footprints names ${stored.length} of ${documents.length} files as stored`,
			advice:
				'Look at the lead in Footprints before you run this item a second time, and send only the files that are missing there.',
			vendorText: stored.join(', '),
			mayBeDone: true,
		});
	},
});
