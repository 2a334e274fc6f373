/** Why a check is needed that no submission of the collection fails alone, by its id. */
export const justified: Readonly<Record<string, string>> = {
  'client-and-server-agree':
    'It says what the findings on both halves have in common: client and server share a mistake, so the chat works and is wrong all the same.',
};
