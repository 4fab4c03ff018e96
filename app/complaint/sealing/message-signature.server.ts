import { createHash } from "node:crypto";
import { encodeParts } from "~/identity/keys/canonical-bytes";
import { currentSuite } from "~/identity/keys/suite.server";

/** What a signature stands for besides the text: moved to another case or turn it is void. */
export interface MessageContext {
  readonly caseId: string;
  readonly direction: "to-office" | "to-complainant";
  readonly sequence: number;
}

/**
 * Officials sign with their own key, complainants with one of their 查询码. Whoever opens a case holds its
 * content key and could otherwise write, say, a withdrawal in the complainant's name.
 */
export function signMessage(
  signPrivate: Uint8Array,
  context: MessageContext,
  content: Uint8Array,
): Uint8Array {
  return currentSuite.sign(signPrivate, signedBytes(context, content));
}

export function messageSignedBy(
  signPublic: Uint8Array,
  context: MessageContext,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  return currentSuite.verify(signPublic, signedBytes(context, content), signature);
}

function signedBytes({ caseId, direction, sequence }: MessageContext, content: Uint8Array) {
  const hash = createHash("sha256").update(content).digest();
  return encodeParts(["message", currentSuite.id, caseId, direction, sequence, hash]);
}
