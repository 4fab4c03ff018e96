import { createHash } from "node:crypto";
import { encodeParts, joinBytes } from "~/identity/keys/canonical-bytes";
import { SealError } from "~/identity/keys/seal-error";
import { currentSuite, type KeyPair, randomKey, sameBytes } from "~/identity/keys/suite.server";

/** What is published of a day; chained, so that no day can be exchanged later. */
export interface DayRoot {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly previous: Uint8Array;
  readonly merkleRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly signature: Uint8Array;
}

export interface InclusionProof {
  readonly index: number;
  /** Neighbours from the leaf upwards. */
  readonly path: readonly Uint8Array[];
}

const minLeaves = 64;
const LENGTH = 32;
/** The root before the first day. */
export const firstPrevious: Uint8Array = new Uint8Array(LENGTH);

/**
 * The day's leaves: its commitments among random dummies, up to a power of two of at least 64, sorted, so
 * that neither the number of filings nor their order shows. They are stored as they are: a second call
 * would draw other dummies.
 */
export function dayLeaves(
  commitments: readonly Uint8Array[],
  random: (count: number) => Uint8Array = randomKey,
): Uint8Array[] {
  let size = minLeaves;
  while (size < commitments.length) size *= 2;
  const leaves = [...commitments];
  while (leaves.length < size) leaves.push(random(LENGTH));
  if (leaves.some((leaf) => leaf.length !== LENGTH)) throw new SealError("commitment");
  return leaves.sort((left, right) => Buffer.compare(left, right));
}

export function makeDayRoot(
  portal: KeyPair,
  day: string,
  previous: Uint8Array,
  leaves: readonly Uint8Array[],
): DayRoot {
  const merkleRoot = levelsOf(leaves).at(-1)?.[0];
  if (!merkleRoot) throw new SealError("leaves");
  const root = chained(day, previous, merkleRoot);
  const signature = currentSuite.sign(portal.privateKey, signedBytes(day, root));
  return { day, previous, merkleRoot, root, signature };
}

/** Whether a published day is signed and follows the one before it. */
export function dayRootHolds(
  published: DayRoot,
  previous: Uint8Array,
  portalPublics: readonly Uint8Array[],
): boolean {
  const { day, merkleRoot, root, signature } = published;
  return (
    sameBytes(published.previous, previous) &&
    sameBytes(root, chained(day, previous, merkleRoot)) &&
    portalPublics.some((key) => currentSuite.verify(key, signedBytes(day, root), signature))
  );
}

/** The way from a commitment up to the day's root, or null when it is not among the leaves. */
export function proveInclusion(
  leaves: readonly Uint8Array[],
  commitment: Uint8Array,
): InclusionProof | null {
  const index = leaves.findIndex((leaf) => sameBytes(leaf, commitment));
  if (index < 0) return null;
  const path = levelsOf(leaves)
    .slice(0, -1)
    .map((level, height) => level[(index >> height) ^ 1] ?? new Uint8Array(0));
  return { index, path };
}

export function inclusionHolds(
  merkleRoot: Uint8Array,
  commitment: Uint8Array,
  { index, path }: InclusionProof,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= 2 ** path.length) return false;
  let hash = leafHash(commitment);
  path.forEach((neighbour, height) => {
    const right = Math.floor(index / 2 ** height) % 2 === 1;
    hash = right ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
  });
  return sameBytes(hash, merkleRoot);
}

/** Hashes level by level; leaves and nodes hash differently (RFC 6962 §2.1), so neither passes for the other. */
function levelsOf(leaves: readonly Uint8Array[]): Uint8Array[][] {
  const powerOfTwo = Number.isInteger(Math.log2(leaves.length));
  if (leaves.length < minLeaves || !powerOfTwo) throw new SealError("leaves");
  let level = leaves.map(leafHash);
  const levels = [level];
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      above.push(nodeHash(level[at] ?? new Uint8Array(0), level[at + 1] ?? new Uint8Array(0)));
    }
    level = above;
    levels.push(level);
  }
  return levels;
}

function leafHash(commitment: Uint8Array): Uint8Array {
  return sha256(joinBytes([Uint8Array.of(0), commitment]));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joinBytes([Uint8Array.of(1), left, right]));
}

function chained(day: string, previous: Uint8Array, merkleRoot: Uint8Array): Uint8Array {
  return sha256(encodeParts(["day root", day, previous, merkleRoot]));
}

function signedBytes(day: string, root: Uint8Array): Uint8Array {
  return encodeParts(["day root", currentSuite.id, day, root]);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}
