import { readMultipart, usualLimits } from "~/platform/files/read-multipart.server";
import { formReadFrom, readForm } from "./read-form";

/** A form as it was sent, to be sent once more: its texts, without files. */
export interface SentForm {
  action: string;
  fields: [name: string, value: string][];
}

/** Fields that stand in no page again. A form with one of them is typed anew. */
const secret = /password|^(current|code|totp)$/i;

/**
 * What a request sent, whether or not it was read already; null for what is no form of ours, and for forms
 * that hold a secret.
 */
export async function sentForm(request: Request): Promise<SentForm | null> {
  if (request.method !== "POST") return null;
  const form = formReadFrom(request) ?? (await readRest(request));
  if (!form) return null;
  const fields = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  if (fields.length === 0 || fields.some(([name]) => secret.test(name))) return null;
  const { pathname, search } = new URL(request.url);
  return { action: pathname + search, fields };
}

async function readRest(request: Request): Promise<FormData | null> {
  if (request.bodyUsed) return null;
  const type = request.headers.get("Content-Type") ?? "";
  if (type.startsWith("multipart/form-data")) {
    return (await readMultipart(request, usualLimits, () => Promise.resolve(null))).fields;
  }
  if (!type.startsWith("application/x-www-form-urlencoded")) return null;
  return readForm(request).catch(() => null);
}
