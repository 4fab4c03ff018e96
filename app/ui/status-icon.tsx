import { Icon, type IconName } from "./icon";
import type { Tone } from "./tone";

const ICON_OF: Record<Tone, IconName> = {
  ok: "circle-check",
  warn: "clock",
  brand: "circle-question-mark",
  bad: "triangle-alert",
  mute: "circle-x",
};

/** The icon that belongs to a tone, in the tone's colour. Its word stands beside it. */
export function StatusIcon({ tone, name }: { tone: Tone; name?: IconName }) {
  return <Icon name={name ?? ICON_OF[tone]} className={`tone-${tone}`} />;
}
