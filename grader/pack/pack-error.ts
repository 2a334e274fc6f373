/** Nothing could be packed. `message` says why, `hint` what to do. */
export class PackError extends Error {
  override readonly name = 'PackError';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
