// Instants as people read them: in the zone they have chosen (their browser's, or the server's client's), and in UTC.
import { kept } from '../settings/kept';

export const ZONE_KEY = 'tandem.zone';

export const browser_zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const chosen_zone = () => kept(ZONE_KEY) ?? browser_zone();

export function is_zone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

// A zone the browser does not know (kept by a newer one, say) is not worth an empty page.
function format_for(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = in_zone(zone, options);
  formats.set(key, made);
  return made;
}

function in_zone(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: is_zone(zone) ? zone : 'UTC' });
}

export function moment_text(instant: string | Date, zone = chosen_zone()): string {
  return format_for(zone, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

export function exact_text(instant: string | Date, zone = chosen_zone()): string {
  return format_for(zone, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));
}

export function day_text(instant: string | Date, zone = chosen_zone()): string {
  return format_for(zone, { dateStyle: 'medium' }).format(new Date(instant));
}

// "Mon 23 Nov" and "08:36:12".
export function clock_text(instant: Date, zone = chosen_zone()): { day: string; time: string } {
  return {
    day: format_for(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant),
    time: format_for(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant),
  };
}

// "GMT+5:30": how the zone stands to UTC at that instant.
export function offset_text(instant: Date, zone = chosen_zone()): string {
  const parts = format_for(zone, { timeZoneName: 'shortOffset' }).formatToParts(instant);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
