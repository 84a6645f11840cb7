// The language of the pages: chosen once, kept by the browser, read before anything is drawn. Two are made of English for
// tests: one with accents on every letter, which shows what was never said through say(), one that runs from right to left.
import { keep, kept } from '../settings/kept';

export interface Language {
  code: string; // BCP 47
  name: string;
  dir: 'ltr' | 'rtl';
  pseudo: boolean;
}

export const LANGUAGES: Language[] = [
  { code: 'en', name: 'English', dir: 'ltr', pseudo: false },
  { code: 'en-XA', name: 'English, accented (test)', dir: 'ltr', pseudo: true },
  { code: 'ar-XB', name: 'English, right to left (test)', dir: 'rtl', pseudo: true },
];

const KEY = 'tandem.language';

export const language_named = (code: string | null): Language => LANGUAGES.find((one) => one.code === code) ?? LANGUAGES[0]!;

// Fixed for the life of the page: choosing another one loads the page again, so that nothing is left half translated.
export const language: Language = language_named(kept(KEY));

export function choose_language(code: string) {
  keep(KEY, code);
  window.location.reload();
}
