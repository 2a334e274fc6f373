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
  late?: LatePolicy;
  /**
   * Ids of checks that students don't see before grades are published: what is handed back to them has no word on these. They count as all others.
   */
  hidden?: string[];
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
/**
 * What is taken away from what is handed in late, when a class is graded. Nobody gets less than 0.
 */
export interface LatePolicy {
  /**
   * For each day that has begun.
   */
  perDay: number;
  /**
   * points: perDay and cap are points. share: they are parts of the points that can be had, 0.1 for a tenth.
   */
  unit: 'points' | 'share';
  /**
   * The most that is taken away, in the same unit; without it, all points may go.
   */
  cap?: number;
  /**
   * So much later than due is not late yet, and the days begin after that; 0 when left out.
   */
  graceMinutes?: number;
}
