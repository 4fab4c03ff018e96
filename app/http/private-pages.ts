/** Pages that belong to one complainant or one official: kept by nobody, said to nobody. */
const privatePages = /^\/(complaints|track|desk|account)(\/|$)/;

/** Pages of complainants: a form there holds a secret, so nothing may be learned from packed lengths. */
const complainantPages = /^\/(complaints|track)(\/|$)/;

/** Forms that may carry files. */
const uploadPages = /^\/(complaints\/new\/\w+|track\/case\/\w+|desk\/cases\/[\w-]+\/\w+)$/;

export function isPrivatePage(path: string): boolean {
  return privatePages.test(path);
}

export function isComplainantPage(path: string): boolean {
  return complainantPages.test(path);
}

/** Whether a body is read as it comes in instead of at once. */
export function takesUploads(path: string): boolean {
  return uploadPages.test(path);
}

/** The headers of private pages, over those that all responses carry. */
export const privateHeaders: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
};
