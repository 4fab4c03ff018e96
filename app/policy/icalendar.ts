/** One all-day event of a calendar file. */
export interface CalendarEvent {
  /** Stable over time, unique on this site. */
  uid: string;
  /** `YYYY-MM-DD` */
  date: string;
  title: string;
  description: string;
  url: string;
}

const escape = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Folds a line at 75 octets as RFC 5545 §3.1 asks, never inside a character. */
function fold(line: string): string {
  const rows: string[] = [];
  let row = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > (rows.length === 0 ? 75 : 74)) {
      rows.push(row);
      row = "";
      octets = 0;
    }
    row += character;
    octets += size;
  }
  return [...rows, row].join("\r\n ");
}

const compact = (iso: string) => iso.replaceAll("-", "");

/** An iCalendar file (RFC 5545) of all-day events; `stamp` is the day the content is of, so equal content gives equal bytes. */
export function calendarFile(
  name: string,
  events: readonly CalendarEvent[],
  stamp: string,
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//xunyang-business-portal//policy calendar//ZH",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escape(name)}`,
    "X-WR-TIMEZONE:Asia/Shanghai",
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.uid}`,
      `DTSTAMP:${compact(stamp)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(event.date)}`,
      `SUMMARY:${escape(event.title)}`,
      `DESCRIPTION:${escape(event.description)}`,
      `URL:${event.url}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escape(event.title)}`,
      "TRIGGER:-P7D",
      "END:VALARM",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}
