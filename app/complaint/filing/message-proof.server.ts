import { jsonBytes } from "~/identity/keys/envelope.server";
import type { Official } from "~/identity/official";
import type { EnvelopeBody } from "../case/envelopes";
import { messageSignedBy, signMessage } from "../sealing/message-signature.server";

/** What stands as `signer` of what a complainant wrote; officials have their id there. */
export const COMPLAINANT_SIGNER = "complainant";

type Proof = Pick<EnvelopeBody<"message">, "signature" | "signer">;
type Signable =
  Omit<EnvelopeBody<"message">, keyof Proof> | Omit<EnvelopeBody<"answer">, keyof Proof>;

/** All of a message or answer but the signature, in one fixed order. */
function contentOf(body: Signable): Uint8Array {
  return jsonBytes(
    "facts" in body
      ? [body.facts, body.opinion, body.basis, body.outcome, body.unitId, body.on, body.fileIds]
      : [body.from, body.unitId, body.heading, body.text, body.on, body.fileIds],
  );
}

function contextOf(caseId: string, sequence: number, body: Signable) {
  const fromComplainant = "from" in body && body.from === "complainant";
  const direction = fromComplainant ? ("to-office" as const) : ("to-complainant" as const);
  return { caseId, direction, sequence };
}

/** The writer's signature over a message or answer, bound to the case and to its number in it. */
export function proofOf(
  writer: { signer: string; signPrivate: Uint8Array },
  caseId: string,
  sequence: number,
  body: Signable,
): Proof {
  const context = contextOf(caseId, sequence, body);
  const signature = signMessage(writer.signPrivate, context, contentOf(body));
  return { signer: writer.signer, signature: Buffer.from(signature).toString("base64url") };
}

export const deskSigner = ({ id, keys }: Official) => ({
  signer: id,
  signPrivate: keys.sign.privateKey,
});

/** Whether the owner of a public key wrote exactly this at this place. */
export function isGenuine(
  signPublic: Uint8Array,
  caseId: string,
  sequence: number,
  body: Signable & Proof,
): boolean {
  const signature = new Uint8Array(Buffer.from(body.signature, "base64url"));
  const context = contextOf(caseId, sequence, body);
  return messageSignedBy(signPublic, context, contentOf(body), signature);
}
