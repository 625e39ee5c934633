import type { INode } from 'n8n-workflow';
import type { WorkflowFile } from '../../e2e/support/rest';

/** The example workflows as users import them. */
export function readExamples(): Array<{ file: string; workflow: WorkflowFile }>;

/** A step of an example, by its name or by what stands in it before the colon. */
export function exampleStep(file: string, name: string): INode;
