const shanghai = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The plain date (YYYY-MM-DD) on which an instant falls in Asia/Shanghai, where all legal dates live. */
export function shanghaiDate(instant: Date): string {
  return shanghai.format(instant);
}

const shanghaiClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Minutes since midnight of Asia/Shanghai, 0 to 1439. */
export function shanghaiMinutes(instant: Date): number {
  const [hours = 0, minutes = 0] = shanghaiClock.format(instant).split(":").map(Number);
  return hours * 60 + minutes;
}
