export { IntakeError } from './intake-error.ts';
export { type IntakeOptions, openSubmission, type Submission } from './submission.ts';
export { parseTarget, type Target } from './target.ts';
export { removeAllCopies } from './temp-folder.ts';
