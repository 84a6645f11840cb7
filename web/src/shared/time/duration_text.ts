// How long, for people: the two largest units at most.
import { say } from '../i18n/say';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function duration_text(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return pair(seconds, HOUR, 'h', MINUTE, 'min');
  return pair(seconds, DAY, 'd', HOUR, 'h');
}

function pair(seconds: number, large: number, large_name: string, small: number, small_name: string): string {
  const rest = Math.floor((seconds % large) / small);
  const first = `${Math.floor(seconds / large)} ${large_name}`;
  return rest === 0 ? first : `${first} ${rest} ${small_name}`;
}

// Time from `start` to `now`, both RFC 3339; nothing when there is no start.
export function age_text(start: string | null | undefined, now: string | Date): string {
  if (!start) return '';
  return duration_text(new Date(now).getTime() - new Date(start).getTime());
}

// "in 12 min", "5 min late"; nothing when there is no due time.
export function due_text(due: string | null | undefined, now: string | Date): string {
  if (!due) return '';
  const left = new Date(due).getTime() - new Date(now).getTime();
  return left >= 0 ? say('in {time}', { time: duration_text(left) }) : say('{time} late', { time: duration_text(-left) });
}
