import type { WorkflowFile } from '../../e2e/support/rest';

/** The example workflows as users import them. */
export function readExamples(): Array<{ file: string; workflow: WorkflowFile }>;
