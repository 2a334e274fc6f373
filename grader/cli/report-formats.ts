/** The formats for other programs, to load when one is asked for. */
export { renderClassroom50 } from '../report/classroom50.ts';
export { renderGradescope, renderNothingToGrade } from '../report/gradescope.ts';
export { renderJunit } from '../report/junit.ts';
export { renderStepSummary } from '../report/step-summary.ts';
