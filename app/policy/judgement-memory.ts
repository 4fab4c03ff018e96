import type { CompiledVersion } from "./compile-catalogue";
import type { CompiledProfile } from "./compile-profile";
import { judgePolicy, type JudgedPolicy } from "./judged-policy";
import type { Value } from "./value";

type Known = Map<string, JudgedPolicy>;

/** A judgement and what is written of it take about so much for each leaf and besides, in bytes. */
const BYTES_PER_LEAF = 900;
const BYTES_BESIDES = 2_500;

/**
 * Judgements of one day by policy version and what a profile says of the facts that version reads: nothing
 * else can change them, so firms that agree on these share one. Holds at most about `maxBytes`: what was
 * not asked for while half of that was filled is forgotten (docs/decisions/0025).
 */
export class JudgementMemory {
  private asOf = "";
  private young = new Map<CompiledVersion, Known>();
  private old = new Map<CompiledVersion, Known>();
  private youngBytes = 0;
  private oldBytes = 0;

  constructor(private readonly maxBytes: number) {}

  get size(): { judgements: number; bytes: number } {
    let judgements = 0;
    for (const generation of [this.young, this.old]) {
      for (const known of generation.values()) judgements += known.size;
    }
    return { judgements, bytes: this.youngBytes + this.oldBytes };
  }

  judgeAll(
    versions: readonly CompiledVersion[],
    profile: CompiledProfile,
    asOf: string,
  ): JudgedPolicy[] {
    if (asOf !== this.asOf) {
      this.forget();
      this.asOf = asOf;
    }
    const words = profile.values.map((value) => (value === null ? "" : wordOf(value)));
    return versions.map((version) => {
      let state = "";
      for (const at of version.compiled.reads) state += `${words[at]}|`;
      const known = this.find(version, state);
      if (known) return known;
      const judged = { ...judgePolicy(version, profile, asOf), written: {} };
      this.keep(version, state, judged);
      return judged;
    });
  }

  private find(version: CompiledVersion, state: string): JudgedPolicy | undefined {
    const young = this.young.get(version)?.get(state);
    if (young) return young;
    const known = this.old.get(version);
    const old = known?.get(state);
    if (!old) return undefined;
    known?.delete(state);
    this.oldBytes -= bytesOf(version, state);
    this.keep(version, state, old);
    return old;
  }

  private keep(version: CompiledVersion, state: string, judged: JudgedPolicy): void {
    const bytes = bytesOf(version, state);
    if (this.youngBytes + bytes > this.maxBytes / 2) {
      this.old = this.young;
      this.oldBytes = this.youngBytes;
      this.young = new Map();
      this.youngBytes = 0;
    }
    if (bytes > this.maxBytes / 2) return;
    let known = this.young.get(version);
    if (!known) this.young.set(version, (known = new Map<string, JudgedPolicy>()));
    known.set(state, judged);
    this.youngBytes += bytes;
  }

  private forget(): void {
    this.young = new Map();
    this.old = new Map();
    this.youngBytes = this.oldBytes = 0;
  }
}

const bytesOf = ({ compiled }: CompiledVersion, state: string) =>
  BYTES_BESIDES + BYTES_PER_LEAF * compiled.leaves.length + 2 * state.length;

/** A value as text: different for any two values, as quotes in options are escaped. */
function wordOf(value: Value): string {
  switch (value.kind) {
    case "range":
      return `${value.min}~${value.max}`;
    case "date":
      return `${value.min}~${value.max}${value.never ? "n" : ""}`;
    case "choice":
      return JSON.stringify(value.possible);
    case "set":
      return `${JSON.stringify(value.must)}${JSON.stringify(value.may)}`;
  }
}
