import { data, redirect } from "@remix-run/node";
import { formText } from "~/http/form-text";
import { readForm } from "~/http/read-form";
import { db } from "~/platform/db.server";
import { downloadHeaders } from "~/platform/files/download-headers";
import { complaintBlobs } from "../case/case-files.server";
import { confirmReceipt } from "../handling/confirm-receipt.server";
import { leaveFiling } from "./filing-leave.server";
import { readReceipt, type Receipt } from "./filing-receipt.server";
import { endReceiptCookie, receiptKeyOf } from "./receipt-cookie.server";

/** What the page of the receipt shows: the receipt that the request's cookie opens, or null. */
export async function shownReceipt(request: Request) {
  const found = await readReceipt(db(), receiptKeyOf(request) ?? "", new Date());
  if (!found) return { receipt: null };
  const { code, reference, filedOn, acceptBy, state } = found;
  return {
    receipt: { code, reference, filedOn, acceptBy, state },
    again: new URL(request.url).searchParams.has("again"),
    inWechat: /MicroMessenger/i.test(request.headers.get("User-Agent") ?? ""),
  };
}

/** The form with the last four digits. */
export async function answerReceiptForm(request: Request) {
  const draftKey = receiptKeyOf(request) ?? "";
  const lastDigits = formText(await readForm(request), "lastDigits", 20);
  const confirmed = await confirmReceipt(db(), { draftKey, lastDigits, now: new Date() });
  if (confirmed.status === "different") {
    const message = "和上面查询码的最后 4 位不一样,请再核对";
    return data({ errors: [{ name: "lastDigits", message }] }, { status: 400 });
  }
  return redirect("/complaints/receipt", {
    status: 303,
    headers: { "Set-Cookie": endReceiptCookie },
  });
}

/** A text made of the receipt, to be saved; when it is not shown any more, the page that says so. */
export async function downloadReceipt(
  request: Request,
  name: string,
  textOf: (receipt: Receipt) => string,
): Promise<Response> {
  const receipt = await readReceipt(db(), receiptKeyOf(request) ?? "", new Date());
  if (!receipt) return redirect("/complaints/receipt", 303);
  // Windows' editor takes a text without this mark for one in another encoding.
  return new Response(`\ufeff${textOf(receipt)}`, {
    headers: { ...downloadHeaders(name), "Content-Type": "text/plain; charset=utf-8" },
  });
}

/** `清空并离开`. Cookies of other pages, such as the display settings, stay. */
export async function answerLeave(request: Request): Promise<Response> {
  const keys = [formText(await readForm(request), "draft", 100), receiptKeyOf(request) ?? ""];
  await leaveFiling(db(), { keys, now: new Date() }, await complaintBlobs());
  return redirect("/policies", {
    status: 303,
    headers: { "Set-Cookie": endReceiptCookie, "Clear-Site-Data": '"cache"' },
  });
}
