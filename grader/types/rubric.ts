// Generated from schemas/rubric.schema.json by `npm run types`. Change the schema, not this file.

/**
 * What each check is worth. Checks that are not named, or are worth 0, are remarks: they are told, and cost nothing.
 */
export interface Rubric {
  $schema?: string;
  id: string;
  title: string;
  /**
   * By check id.
   */
  checks: {
    [k: string]: Worth;
  };
}
export interface Worth {
  points: number;
  /**
   * Share of the points that a partial verdict earns; 0.5 when left out.
   */
  partial?: number;
  /**
   * Share of the points for single messages of a check, by message id; goes before `partial`. This is the switch for being strict or lenient about one known mistake.
   */
  credit?: {
    [k: string]: number;
  };
}
