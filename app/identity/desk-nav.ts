import type { NavItem } from "~/ui/page-shell";
import { may } from "./permissions";
import type { Role } from "./roles";

export type DeskNavKey = "desk" | "cases" | "stats" | "account";

/** The desk's navigation for somebody: only what the roles open. */
export function deskNav(roles: readonly Role[]): NavItem[] {
  return [
    { key: "desk", label: "待办", href: "/desk" },
    ...(may(roles, "cases.read") ? [{ key: "cases", label: "诉求", href: "/desk/cases" }] : []),
    ...(may(roles, "statistics.read")
      ? [{ key: "stats", label: "统计", href: "/desk/stats" }]
      : []),
    { key: "account", label: "设置", href: "/desk/account" },
  ];
}
