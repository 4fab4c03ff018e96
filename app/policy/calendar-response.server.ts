import { calendarFile, type CalendarEvent } from "./icalendar";

/** A calendar file as a download. */
export function calendarResponse(
  name: string,
  events: readonly CalendarEvent[],
  today: string,
): Response {
  return new Response(calendarFile(name, events, today), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="policies.ics"',
      "Cache-Control": "no-cache",
    },
  });
}
