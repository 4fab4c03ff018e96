import type { Moment } from "./compile-catalogue";
import { JudgementMemory } from "./judgement-memory";

/** Enough for the states that thousands of firms are in, in bytes. */
const MAX_BYTES = 48 * 1024 * 1024;

const memory = new JudgementMemory(MAX_BYTES);

/** The memory of this process, for the moment nearly everybody asks about; none for any other. */
export function memoryOf({ asOf, knownOn }: Moment, today: string): JudgementMemory | undefined {
  return asOf === today && knownOn === undefined ? memory : undefined;
}
