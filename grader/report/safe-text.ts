/** Makes text of a submission safe and readable to print: nothing of it can move the cursor, change colours or turn the line round. */

/** Control characters (but for tab and newline), and the marks that reorder or hide text. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text with invisible characters shown as `\u{…}`; emoji and letters of every script stay as they are. */
export function visible(text: string): string {
  return text
    .replace(INVISIBLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
    .replaceAll('\t', '\\t')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Visible text on one line. */
export const oneLine = (text: string): string => visible(text.replaceAll(/\r?\n/g, '⏎'));

/** Cuts long text in the middle, keeping both ends, and says how much is gone. */
export function cut(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const head = Math.ceil(most * 0.7);
  const tail = most - head;
  return `${characters.slice(0, head).join('')} … ${characters.length - most} more … ${characters.slice(-tail).join('')}`;
}

/** Characters of a value shown inside a message. */
const LONGEST_VALUE = 400;

/** Fills the `{{placeholders}}` of a message with values made safe to print; one without a value leaves nothing behind. */
export function fillIn(template: string, data: Readonly<Record<string, string | number>>): string {
  return template
    .replace(/\{\{([\w-]+)\}\}/g, (_, key: string) =>
      key in data ? cut(oneLine(String(data[key])), LONGEST_VALUE) : '',
    )
    .trim();
}
