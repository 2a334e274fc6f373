/** What the one who grades must know about a file made for a learning system. None of it keeps the file from being used. */
export interface Problem {
  /**
   * no-student: somebody was graded whom the system's file doesn't hold. no-row: the file holds somebody who was not graded.
   * no-score: nothing to hand back, so what is there stays. no-place: the system has no place for the feedback.
   * points-differ: the system counts with other points than the rubric.
   */
  kind: 'no-student' | 'no-row' | 'no-score' | 'no-place' | 'points-differ';
  /** A sentence, safe to print. */
  text: string;
}

/** A system's own file with the grades filled in. */
export interface FilledTable {
  /** The file to upload. */
  csv: string;
  problems: Problem[];
}
