import type { DisplayMode } from "~/ui/display-mode";
import type { NavItem } from "~/ui/page-shell";

/** What the frame of every page of the desk needs; `person` is null before the log-in is complete. */
export interface DeskFrame {
  readonly siteName: string;
  readonly display: DisplayMode;
  /** Path and query of the page. */
  readonly path: string;
  readonly person: {
    readonly name: string;
    readonly unit: string;
    readonly nav: readonly NavItem[];
    readonly secondsLeft: number;
  } | null;
}

/** Pages of the desk are no matter for search engines. */
export const noIndex = { name: "robots", content: "noindex" };
