import type { NavItem } from "~/ui/page-shell";

export const PUBLIC_NAV = [
  { key: "policies", label: "查政策", href: "/policies" },
  { key: "complaints", label: "提诉求", href: "/complaints/new" },
  { key: "track", label: "查进度", href: "/track" },
] as const satisfies readonly NavItem[];

export type PublicNavKey = (typeof PUBLIC_NAV)[number]["key"];

export const FOOTER_LINKS = [
  { label: "办理公开", href: "/open" },
  { label: "意见反馈", href: "/help/contact" },
  { label: "帮助", href: "/help" },
  { label: "显示设置", href: "/display" },
  { label: "隐私", href: "/about/privacy" },
  { label: "无障碍声明", href: "/about/accessibility" },
  { label: "关于本站", href: "/about/site" },
] as const;
