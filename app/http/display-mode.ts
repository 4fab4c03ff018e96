import { displayModeText, parseDisplayMode, type DisplayMode } from "~/ui/display-mode";
import { cookieValue } from "./cookie";

/** Holds what `displayModeText` writes; kept in the browser only. */
export const displayCookieName = "display";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** How the sender of a Cookie header wants pages to look. */
export function displayModeOf(cookieHeader: string | null | undefined): DisplayMode {
  return parseDisplayMode(cookieValue(cookieHeader, displayCookieName));
}

/** The Set-Cookie header that keeps a look for a year; the standard look keeps nothing. */
export function displayCookie(mode: DisplayMode): string {
  const text = displayModeText(mode);
  const age = text ? ONE_YEAR_SECONDS : 0;
  return `${displayCookieName}=${text}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax`;
}
