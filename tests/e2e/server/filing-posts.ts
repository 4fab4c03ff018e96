import { type Answered, filled, formIn, type Reader, unescaped, valueIn } from "./reader";

/** A complaint as its forms carry it; what is left out is as in an ordinary one. */
export interface PostedFiling {
  mode?: "anonymous" | "confidential" | "open";
  content?: Readonly<Record<string, string>>;
  files?: readonly { name: string; bytes: Uint8Array }[];
}

export interface PostedReceipt {
  /** 查询码, digits only. */
  code: string;
  /** 受理编号 */
  reference: string;
}

const sampleText = "办理手续时被要求另交一笔没有依据的费用。已经交了两次,没有收据。";

const contact = { name: "某某", phone: "13800000000", enterprise: "某某企业" };

/** Begins a filing and chooses a mode. Returns the content page. */
export async function beginByPosts(reader: Reader, mode = "anonymous"): Promise<Answered> {
  const promise = formIn(await reader.get("/complaints/new"), "/complaints/new/mode");
  const chosen = await reader.post("/complaints/new/mode", filled(promise, { read: "yes" }));
  const form = formIn(chosen, "/complaints/new/mode");
  return reader.post("/complaints/new/mode", filled(form, { mode }));
}

/** Fills in the content page. Returns the files page. */
export function writeByPosts(
  reader: Reader,
  page: Answered,
  { mode = "anonymous", content = {} }: PostedFiling = {},
): Promise<Answered> {
  const form = formIn(page, "/complaints/new/content");
  // People do not see the field `website`; whoever fills it in is asked a question before the last step.
  const usual = { group: "charges", unit: "区财政局", what: sampleText, website: "asked" };
  const values = { ...usual, ...(mode !== "anonymous" && contact), ...content };
  return reader.post("/complaints/new/content", filled(form, values));
}

/** Uploads a file on the page that is open. Returns the page again. */
export function uploadByPosts(
  reader: Reader,
  action: string,
  page: Answered,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Answered> {
  const body = new FormData();
  for (const [field, value] of formIn(page, action).fields) body.append(field, value);
  body.append("do", "upload");
  body.append("file", new Blob([new Uint8Array(bytes)]), name);
  return reader.post(action, body);
}

/** From the files page to the check page. */
export function passFilesByPosts(reader: Reader, page: Answered): Promise<Answered> {
  const form = formIn(page, "/complaints/new/files");
  return reader.post("/complaints/new/files", filled(form, { do: "next" }));
}

/** What the last form sends when its question is answered; sent again, it makes no second case. */
export async function lastPost(reader: Reader, page: Answered): Promise<Record<string, string>> {
  const draft = valueIn(formIn(page, "/complaints/new/send"), "draft");
  const asked = await reader.post("/complaints/new/send", {
    draft,
    confirm: "yes",
    keepSensitive: "yes",
  });
  const form = formIn(asked, "/complaints/new/send");
  const [a = 0, b = 0] = valueIn(form, "question").split("-").map(Number);
  return { ...Object.fromEntries(form.fields), keepSensitive: "yes", answer: String(a + b) };
}

/** Reads the receipt that a redirection led to. */
export function receiptIn({ text, status }: Answered): PostedReceipt {
  const shown =
    /class="code-display-value"[^>]*>(.*?)<\/(?:p|output|div|code)>/s.exec(text)?.[1] ?? "";
  const code = unescaped(shown.replace(/<[^>]*>/g, "")).replace(/\D/g, "");
  const reference = /XS\d{10}/.exec(text)?.[0] ?? "";
  if (code.length !== 24) throw new Error(`No receipt (${status}).`);
  return { code, reference };
}

/** Files a whole complaint over HTTP and returns what the receipt shows. */
export async function fileByPosts(
  reader: Reader,
  filing: PostedFiling = {},
): Promise<PostedReceipt> {
  let page = await writeByPosts(reader, await beginByPosts(reader, filing.mode), filing);
  for (const file of filing.files ?? []) {
    page = await uploadByPosts(reader, "/complaints/new/files", page, file);
    if (page.status !== 200) throw new Error(`${file.name} was not taken (${page.status}).`);
  }
  const check = await passFilesByPosts(reader, page);
  const sent = await reader.post("/complaints/new/send", await lastPost(reader, check));
  if (sent.status !== 303) throw new Error(`Not filed (${sent.status}).`);
  return receiptIn(await reader.get("/complaints/receipt"));
}

/** Enters a 查询码. Returns the page of the case. */
export async function enterByPosts(reader: Reader, code: string): Promise<Answered> {
  const entered = await reader.post("/track", { code });
  if (entered.status !== 303) throw new Error(`The code was not taken (${entered.status}).`);
  return reader.get("/track/case");
}
