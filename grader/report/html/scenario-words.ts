/** A scenario's id as words: "lost-connection" is "Lost connection". */
export const inPlainWords = (scenario: string): string =>
  `${scenario.charAt(0).toUpperCase()}${scenario
    .slice(1)
    .replaceAll('-', ' ')
    .replace(/\bjson\b/, 'JSON')}`;
