/**
 * Splits a file into cells as spreadsheets do: a quote counts at the beginning of a cell only, and what stands behind the closing one
 * belongs to the cell. The delimiter is that of the user's language, whatever the file was written with.
 */
export function openedWith(text: string, delimiter: ',' | ';' | '\t'): string[][] {
  const rows: string[][] = [[]];
  const content = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < content.length; ) {
    let cell = '';
    if (content[at] === '"') {
      at += 1;
      while (at < content.length && !(content[at] === '"' && content[at + 1] !== '"')) {
        cell += content[at];
        at += content[at] === '"' ? 2 : 1;
      }
      at += 1;
    }
    while (at < content.length && content[at] !== delimiter && !/[\r\n]/.test(content[at] ?? '')) {
      cell += content[at];
      at += 1;
    }
    rows.at(-1)?.push(cell);
    if (content[at] === delimiter) at += 1;
    else {
      at += content.startsWith('\r\n', at) ? 2 : 1;
      if (at < content.length) rows.push([]);
    }
  }
  return rows;
}

/** Whether a spreadsheet runs a cell. It skips blanks before it, and a number is no formula. */
export const isRun = (cell: string): boolean =>
  /^[=+\-@＝＋－＠]/.test(cell.trimStart()) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell.trim());
