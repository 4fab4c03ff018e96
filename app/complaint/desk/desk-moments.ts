const moment = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant of what an official did, to the minute: `2026年11月25日 10:30`. */
export function clockTime(iso: string): string {
  const part = Object.fromEntries(
    moment.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}`;
}
