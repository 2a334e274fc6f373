/** Why a check is needed that no submission of the collection fails alone, by its id. */
export const justified: Readonly<Record<string, string>> = {};
