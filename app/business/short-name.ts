const LENGTH = 5;
const RADIX = 36;
const RANGE = RADIX ** LENGTH;

/**
 * A name of the fact dictionary in five characters, always the same for the same name (FNV-1a). A cookie
 * has no room for hundreds of whole names.
 */
export function shortName(name: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  }
  return (hash % RANGE).toString(RADIX).padStart(LENGTH, "0");
}

/** An option of a fact in three characters: unique within the fact. */
export function shortOption(option: string): string {
  return shortName(option).slice(-3);
}
