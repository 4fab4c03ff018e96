import type { Rule } from "../rule";
import type { Report } from "./report";

/** Refuses a validity or window that ends before it starts, and a window that reaches outside the validity. */
export function checkValidity({ effective, window }: Rule, report: Report): void {
  const { from, to } = effective;
  if (from !== null && to !== null && from > to) {
    report(["effective"], `is in force from ${from} until ${to}, which is earlier`);
  }
  if (!window) return;
  const { open, close } = window;
  const tell = (message: string) => report(["window"], message);
  if (open === null && close === null)
    tell("names neither a first nor a last day: write window: null");
  if (open !== null && close !== null && open > close)
    tell(`opens on ${open}, after it closes on ${close}`);
  for (const day of [open, close]) {
    if (day === null) continue;
    if (from !== null && day < from) tell(`${day} is before the policy is in force, ${from}`);
    if (to !== null && day > to) tell(`${day} is after the policy expires, ${to}`);
  }
}
