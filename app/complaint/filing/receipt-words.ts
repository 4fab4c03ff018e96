import { formatDate } from "~/policy/wording/value";
import { formatReceiptCode } from "../sealing/receipt-code";

/** What a receipt shows; see `Receipt`. */
export interface ShownReceipt {
  code: string;
  reference: string;
  filedOn: string;
  acceptBy: string | null;
  /** Of the case as it was filed: submitted, or transferred at once. */
  state: string;
  slip: string;
}

/** #56 and #57 */
export const WHY_LOST =
  "我们没有存您的查询码,只存了一段无法还原的校验值,也没有存能找到您的信息。所以丢了以后,包括管理员在内,谁都找不回来";
export const WHEN_LOST = "诉求会照常办理。需要补充时,请重新提交,并写上受理编号";

/** #58: what happens next, with the day. A clue about bribery is passed on, and to whom is told to nobody. */
export function nextSteps({ acceptBy, state }: Pick<ShownReceipt, "acceptBy" | "state">): string[] {
  return acceptBy === null || state === "transferred"
    ? ["已按规定移送有权机关处理", "有新的消息会写在查进度里,请过些日子回来看一看"]
    : [
        `${formatDate(acceptBy)}前告诉您是否受理`,
        "受理以后,查进度里会写明答复您的日期",
        "请到时回来看一看",
      ];
}

/** The receipt to keep as a text file: no word of the complaint stands in it. */
export function receiptText(receipt: ShownReceipt, trackAddress: string): string {
  return [
    "诉求回执",
    "",
    `查询码:${formatReceiptCode(receipt.code)}`,
    `受理编号:${receipt.reference}`,
    `提交日期:${formatDate(receipt.filedOn)}`,
    "",
    ...nextSteps(receipt).map((step) => `${step}。`),
    `查进度:${trackAddress}`,
    "",
    "知道查询码的人能看到这件诉求,请收好。受理编号可以在电话里说,打不开诉求。",
    `${WHY_LOST}。`,
    "",
    "----",
    "",
    receipt.slip,
  ].join("\r\n");
}
