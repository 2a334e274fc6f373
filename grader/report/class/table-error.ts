/** A table that was given can't be used. `message` says what is wrong with it, `hint` what to do. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}
