import { beforeAll, expect, test } from "vitest";
import { textBytes } from "~/identity/keys/canonical-bytes";
import { currentSuite, sodiumReady } from "~/identity/keys/suite.server";
import { type MessageContext, messageSignedBy, signMessage } from "./message-signature.server";

beforeAll(() => sodiumReady);

test("A13: a handler who holds the content key cannot write in the complainant's name", () => {
  const complainant = currentSuite.generateSignKeys();
  const handler = currentSuite.generateSignKeys();
  const context: MessageContext = { caseId: "case-1", direction: "to-office", sequence: 4 };
  const withdrawal = textBytes("我撤回诉求");
  const signature = signMessage(complainant.privateKey, context, withdrawal);
  const holds = (of: MessageContext, text: string, bytes = signature) =>
    messageSignedBy(complainant.publicKey, of, textBytes(text), bytes);
  expect(holds(context, "我撤回诉求")).toBe(true);
  const forged = [
    holds(context, "我撤回诉求", signMessage(handler.privateKey, context, withdrawal)),
    holds(context, "我补充材料"),
    holds({ ...context, caseId: "case-2" }, "我撤回诉求"),
    holds({ ...context, sequence: 5 }, "我撤回诉求"),
    holds({ ...context, direction: "to-complainant" }, "我撤回诉求"),
    holds(context, "我撤回诉求", new Uint8Array(0)),
  ];
  expect(forged).toEqual(forged.map(() => false));
});
