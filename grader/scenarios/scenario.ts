import type { Room } from '../gather/room.ts';

/** A scripted drive of the server. It only acts and waits; what it saw is in the recording, and the checks judge that. */
export interface Scenario {
  /** Equals the file's name and the key of the transcript in the evidence. */
  id: string;
  title: string;
  /** Might harm a server that other people use at the moment; played on a live address only when that is allowed. */
  disruptive: boolean;
  play(room: Room): Promise<void>;
}

export const defineScenario = (scenario: Scenario): Scenario => scenario;
