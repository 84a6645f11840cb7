// How long, for people: the two largest units at most.
import { say } from '../i18n/say';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function duration_text(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < MINUTE) return say('{seconds} s', { seconds });
  if (seconds < HOUR) return say('{minutes} min', { minutes: Math.floor(seconds / MINUTE) });
  const [days, hours, minutes] = [Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  if (days === 0) return minutes === 0 ? say('{hours} h', { hours }) : say('{hours} h {minutes} min', { hours, minutes });
  return hours === 0 ? say('{days} d', { days }) : say('{days} d {hours} h', { days, hours });
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
