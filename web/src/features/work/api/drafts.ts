// What was typed into a task that is not completed yet, kept for this browser tab: a reload loses nothing, and personal
// data does not outlive the tab.
import type { Data } from '../../../shared/form/schema';

export interface Draft {
  data: Data;
  ticked: Record<string, boolean>;
}

const key_of = (task: string) => `tandem.draft.${task}`;

export function read_draft(task: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key_of(task)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

export function save_draft(task: string, draft: Draft) {
  try {
    sessionStorage.setItem(key_of(task), JSON.stringify(draft));
  } catch {
    // Storage full or switched off: the form itself still holds everything.
  }
}

export function drop_draft(task: string) {
  sessionStorage.removeItem(key_of(task));
}
