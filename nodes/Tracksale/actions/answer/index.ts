import type { Resource } from '../../../shared/operation/operation';
import { addNote } from './addNote.operation';
import { createAnswer } from './create.operation';
import { fillEmptyTags } from './fillEmptyTags.operation';
import { getManyAnswers } from './getMany.operation';

export const answer: Resource = {
	name: 'Answer',
	value: 'answer',
	description: "A customer's score and comment",
	operations: [getManyAnswers, createAnswer, addNote, fillEmptyTags],
};
