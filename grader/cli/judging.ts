/** Everything between evidence and output, in one place to load. */
export { judgeEvidence, rubricProblem } from '../judge/judge-evidence.ts';
export { prepareJudging } from '../judge/message-schemas.ts';
export { buildReport } from '../report/build-report.ts';
export { renderJson } from '../report/json.ts';
export { renderTerminal } from '../report/terminal.ts';
export { renderTranscript, spokenWords } from '../report/transcript.ts';
