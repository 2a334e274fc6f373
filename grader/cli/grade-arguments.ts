import type { SandboxWish } from '../sandbox/layer.ts';
import type { ReportFileArguments } from './report-files.ts';

/** What the command line says of a grading. */
export interface GradeArguments extends ReportFileArguments {
  target?: string;
  edition?: string;
  rubric?: string;
  only?: string[];
  watch: boolean;
  json: boolean;
  verbose: boolean;
  saveEvidence?: string;
  fromEvidence?: string;
  start?: string;
  sandbox: SandboxWish;
  install: boolean;
  insecure: boolean;
  allowDisruptive: boolean;
  serverOnly: boolean;
  clientOnly: boolean;
  client?: string;
  headed: boolean;
  slowMo?: number;
  trace?: string;
  transcript: boolean;
  speak?: string;
  html?: string;
  open: boolean;
}
