const shanghai = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** `2026年11月25日 14:32`, in Asia/Shanghai. */
export function instantText(at: Date): string {
  const part = Object.fromEntries(
    shanghai.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  const { year = "", month = "", day = "", hour = "", minute = "" } = part;
  return `${year}年${month}月${day}日 ${hour}:${minute}`;
}
