// The server's words for where things stand, in ours, with a sign each.
import { say } from '../../../../shared/i18n/say';

const WORDS: Record<string, { sign: string; word: string; strong?: boolean }> = {
  CURRENT: { sign: '●', word: say('current') },
  SUPERSEDED: { sign: '–', word: say('replaced') },
  WITHDRAWN: { sign: '✕', word: say('withdrawn'), strong: true },
  DRAFT: { sign: '○', word: say('stated') },
  CONTESTED: { sign: '!', word: say('contested'), strong: true },
  ACCEPTED: { sign: '✔', word: say('accepted') },
  EFFECTIVE: { sign: '✔', word: say('in force') },
  AWAITING_APPROVAL: { sign: '◐', word: say('awaits approval'), strong: true },
  RETURNED: { sign: '↩', word: say('returned') },
  OPEN: { sign: '○', word: say('open') },
  ANSWERED: { sign: '✔', word: say('answered') },
  DROPPED: { sign: '–', word: say('dropped') },
  APPROVED: { sign: '✔', word: say('approved') },
  CANCELED: { sign: '–', word: say('canceled') },
  OFFERED: { sign: '○', word: say('offered') },
  DECLINED: { sign: '–', word: say('declined') },
  INTERNAL: { sign: '●', word: say('internal') },
  CONFIDENTIAL: { sign: '◆', word: say('confidential') },
  RESTRICTED: { sign: '▲', word: say('for the team of the case only') },
};

export const standing = (status: string) => WORDS[status.toUpperCase()] ?? { sign: '?', word: status.toLowerCase() };
