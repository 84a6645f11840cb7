// How the pages look to this person: which way they run, how close things stand, whether single keys do anything.
import { language } from '../i18n/language';
import { kept } from './kept';

export const DIRECTION_KEY = 'tandem.direction'; // "ltr", "rtl", or as the language runs
export const DENSITY_KEY = 'tandem.density'; // "compact", or comfortable
export const SINGLE_KEYS_KEY = 'tandem.single-keys'; // "off", or on (WCAG 2.1.4)

export type Direction = 'ltr' | 'rtl';

export function direction(): Direction {
  const chosen = kept(DIRECTION_KEY);
  return chosen === 'ltr' || chosen === 'rtl' ? chosen : language.dir;
}

export const single_keys_are_on = () => kept(SINGLE_KEYS_KEY) !== 'off';

// On the root element, where style sheets and screen readers look.
export function apply_look(root = document.documentElement) {
  root.lang = language.code;
  root.dir = direction();
  root.dataset.density = kept(DENSITY_KEY) === 'compact' ? 'compact' : 'comfortable';
}
