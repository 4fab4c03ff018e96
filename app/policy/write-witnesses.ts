import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { WitnessSearch } from "./find-witness";

/**
 * The text of a `cases.yaml` with what a search found: reference, boundaries and witnesses are written
 * anew. Cases and comments stay as they are; so do waivers, except of leaves that now have a pair.
 */
export function writeWitnesses(text: string, search: WitnessSearch): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  const contents = document.contents as unknown as YAMLMap;
  const needed = search.without.map(({ id }) => id);
  const waivers = contents.get("waivers");
  if (isSeq(waivers)) {
    waivers.items = waivers.items.filter(
      (one) => isMap(one) && needed.includes(String(one.get("leaf"))),
    );
    if (waivers.items.length === 0) contents.delete("waivers");
  }
  for (const key of ["reference", "boundaries", "witnesses"] as const) {
    contents.delete(key);
    const found = search[key];
    if (Array.isArray(found) && found.length === 0) continue;
    const node = document.createNode(found);
    if (isSeq(node)) for (const one of node.items) partsInOneLine(one);
    contents.set(key, node);
  }
  return document.toString({ lineWidth: 0 });
}

function partsInOneLine(entry: unknown): void {
  if (!isMap(entry)) return;
  for (const { value } of entry.items) {
    if (isMap(value)) value.flow = true;
    if (!isSeq(value)) continue;
    if (value.items.some(isMap)) for (const one of value.items) if (isMap(one)) one.flow = true;
    if (!value.items.some(isMap)) value.flow = true;
  }
}
