import type { FileView } from "./desk-case-view";

/** `1.2 MB`, `830 KB`. */
export function fileSize(bytes: number): string {
  const kilo = bytes / 1024;
  return kilo < 1000 ? `${Math.max(1, Math.round(kilo))} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

/** Clean copies of a case as links to fetch them. */
export function fileLinks(reference: string, files: readonly FileView[]) {
  return files.map(({ id, name, size }) => ({
    id,
    name,
    href: `/desk/cases/${reference}/files/${id}`,
    detail: fileSize(size),
  }));
}
