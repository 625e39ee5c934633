import type { Resource } from '../../../shared/operation/operation';
import { createSurveyLink } from './create.operation';

export const surveyLink: Resource = {
	name: 'Survey Link',
	value: 'surveyLink',
	description: "A customer's own address of a survey",
	operations: [createSurveyLink],
};
