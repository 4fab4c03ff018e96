import { z } from "zod";
import { countCharacters, normaliseFiled } from "../filing/filing.schema";

/** Minutes for which an identity can be seen once it was granted. */
export const IDENTITY_MINUTES = 15;

const LEAST = 10;
const MOST = 500;

/** Why somebody wants to see an identity. */
export const identityReasonSchema = z.strictObject({
  reason: z
    .string()
    .transform(normaliseFiled)
    .superRefine((reason, context) => {
      const count = countCharacters(reason);
      if (count < LEAST) context.addIssue(`请写明查看的理由,至少 ${LEAST} 个字`);
      if (count > MOST) context.addIssue(`最多 ${MOST} 字,现在多了 ${count - MOST} 字`);
    }),
});

/** `granted` becomes `ended` when its minutes are over. */
export const IDENTITY_STATES = {
  asked: "等待审批",
  granted: "可以查看",
  refused: "没有同意",
  ended: "查看已结束",
} as const;
export type IdentityState = keyof typeof IDENTITY_STATES;

/** Where a request stands now; the job that tidies up may not have passed yet. */
export function identityState(
  request: { state: string; opensUntil: Date | null },
  now: Date,
): IdentityState {
  const state = request.state as IdentityState;
  const over = request.opensUntil !== null && request.opensUntil <= now;
  return state === "granted" && over ? "ended" : state;
}
