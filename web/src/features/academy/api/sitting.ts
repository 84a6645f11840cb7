// Sitting an exam: what was drawn and what is answered, kept for this tab, so that a reload loses neither.
import { request } from '../../../shared/api/http';
import { use_change } from '../../../shared/api/use_change';

export interface ExamQuestion {
  id: string;
  section: string;
  question?: string;
  options?: string[] | null;
  points?: number;
  text?: string; // to be typed
}

export interface Keystroke {
  t: number; // milliseconds
  key: string;
}

export type ExamAnswer = number | string | Keystroke[];

export interface Sitting {
  attemptKey: string;
  number: number;
  questions: ExamQuestion[];
  answers: Record<string, ExamAnswer>;
}

export interface Marks {
  score: number;
  passed: boolean;
  band: number;
  sections: Record<string, { score: number; passed: boolean; wordsPerMinute?: number; accuracy?: number }>;
}

const key_of = (exam: string, person: string) => `tandem.sitting.${person}.${exam}`;

export function kept_sitting(exam: string, person: string): Sitting | null {
  try {
    return JSON.parse(sessionStorage.getItem(key_of(exam, person)) ?? 'null') as Sitting | null;
  } catch {
    return null;
  }
}

export function keep_sitting(exam: string, person: string, sitting: Sitting | null) {
  try {
    if (sitting) sessionStorage.setItem(key_of(exam, person), JSON.stringify(sitting));
    else sessionStorage.removeItem(key_of(exam, person));
  } catch {
    // Storage full or switched off: the page itself still holds everything.
  }
}

async function begin({ exam, person, track }: { exam: string; person: string; track: string }): Promise<Sitting> {
  const drawn = await request<Omit<Sitting, 'answers'>>('POST', `/api/v1/exams/${encodeURIComponent(exam)}/attempts`, { person, track });
  return { ...drawn!, answers: {} };
}

export const use_begin = () => use_change('people', begin);

export const use_finish = () =>
  use_change('people', async ({ attemptKey, answers }: Sitting) =>
    (await request<Marks>('POST', `/api/v1/exam-attempts/${encodeURIComponent(attemptKey)}/completion`, { answers: to_marking(answers) }))!,
  );

// A number that was typed is a number: exams ask for both.
export function to_marking(answers: Record<string, ExamAnswer>): Record<string, ExamAnswer> {
  const read = (answer: ExamAnswer): ExamAnswer =>
    typeof answer === 'string' && /^-?\d+(\.\d+)?$/.test(answer.trim()) ? Number(answer) : typeof answer === 'string' ? answer.trim() : answer;
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, read(answer)]));
}

// The strokes that lead to the text: as typed, one after another, with what was taken back.
export function typed(strokes: Keystroke[]): string {
  return strokes.reduce((text, { key }) => (key === 'Backspace' ? text.slice(0, -1) : text + key), '');
}

// What the marking reads: single characters, and Backspace. Everything else moves no text.
export function stroke_of(key: string, t: number): Keystroke | null {
  return key.length === 1 || key === 'Backspace' ? { t, key } : null;
}
