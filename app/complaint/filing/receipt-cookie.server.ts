import { cookieValue } from "~/http/cookie";
import { RECEIPT_MINUTES } from "./filing-receipt.server";

const name = "__Host-receipt";
const words = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** Carries the form's key to the page of the receipt, for as long as that can be shown. */
export function receiptCookie(draftKey: string): string {
  return `${name}=${draftKey}; Max-Age=${RECEIPT_MINUTES * 60}; ${words}`;
}

export const endReceiptCookie = `${name}=; Max-Age=0; ${words}`;

export function receiptKeyOf(request: Request): string | null {
  return cookieValue(request.headers.get("Cookie"), name);
}
