const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
export type Style = keyof typeof CODES;

/** Puts text into a style of the terminal, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
