/** Why no server can be started, in words for the person who asked, and what to do about it. */
export class PlanError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'PlanError';
    this.hint = hint;
  }
}
