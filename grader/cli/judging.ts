/** Everything between evidence and output, in one place to load. */
export { checks, judgeEvidence, rubricProblem } from '../judge/judge-evidence.ts';
export { prepareJudging } from '../judge/message-schemas.ts';
export { narrow } from '../judge/narrowing.ts';
export { buildReport } from '../report/build-report.ts';
export { changesBetween, sayChanges } from '../report/changes.ts';
export { listChecks, renderCheckList } from '../report/check-list.ts';
export { renderExplanation } from '../report/explanation.ts';
export { passageAt } from '../report/handout-passage.ts';
export { renderJson } from '../report/json.ts';
export { renderTerminal } from '../report/terminal.ts';
export { renderTranscript, spokenWords } from '../report/transcript.ts';
