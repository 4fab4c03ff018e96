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
