import { readFileSync } from "node:fs";
import path from "node:path";
import { db } from "~/platform/db.server";
import { complaintBook } from "../book/complaint-files.server";
import { takesComplaints } from "./file-complaint.server";
import { parsePromise, type FilingPromise } from "./filing-promise";

let promise: FilingPromise | undefined;

/** The promises of this process, read once. @throws ComplaintContentError */
export function filingPromise(contentFolder = "content"): FilingPromise {
  return (promise ??= parsePromise(
    readFileSync(path.join(contentFolder, "pages", "complaint-promise.yaml"), "utf8"),
    complaintBook().clockwork.book,
  ));
}

/** The promises; null while complaints cannot be taken, when nothing may be promised. */
export async function openPromise(): Promise<FilingPromise | null> {
  return (await takesComplaints(db())) ? filingPromise() : null;
}
