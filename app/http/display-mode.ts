import { parseDisplayMode, type DisplayMode } from "~/ui/display-mode";
import { cookieValue } from "./cookie";

/** Holds what `displayModeText` writes; kept in the browser only. */
export const displayCookieName = "display";

/** How the sender of a Cookie header wants pages to look. */
export function displayModeOf(cookieHeader: string | null | undefined): DisplayMode {
  return parseDisplayMode(cookieValue(cookieHeader, displayCookieName));
}
