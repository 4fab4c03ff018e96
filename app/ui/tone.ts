/** What a colour may mean on this site. Red is only for trouble, grey for "does not apply". */
export type Tone = "ok" | "warn" | "brand" | "bad" | "mute";
