// The screens there are: where they are, what they are called, and the key that goes there after "g".
import { say } from '../shared/i18n/say';

export interface Screen {
  path: '/' | '/work' | '/cases' | '/team' | '/academy' | '/operations' | '/admin' | '/quality' | '/workforce' | '/insights' | '/billing' | '/portal';
  name: string;
  key?: string;
  about: string;
}

export const SCREENS: Screen[] = [
  { path: '/', name: say('Floor'), key: 'f', about: say('what happens now') },
  { path: '/work', name: say('Work'), key: 'w', about: say('the next task, with all it takes') },
  { path: '/cases', name: say('Cases'), key: 'c', about: say('expert work, its plans and dossiers') },
  { path: '/team', name: say('Team'), key: 't', about: say('who can do what, approvals, hiring') },
  { path: '/academy', name: say('Academy'), key: 'a', about: say('courses, exams, certificates') },
  { path: '/operations', name: say('Operations'), key: 'o', about: say('any instance, found and put right') },
  { path: '/admin', name: say('Admin'), key: 'm', about: say('people, rights, audit, health') },
];

// Rooms that are not furnished yet: each says what there is today, and where.
export const ROOMS: Screen[] = [
  { path: '/quality', name: say('Quality'), about: say('samples, reviews, disputes') },
  { path: '/workforce', name: say('Workforce'), about: say('forecast, roster, leave') },
  { path: '/insights', name: say('Insights'), about: say('why, and what next') },
  { path: '/billing', name: say('Billing'), about: say('from contract to invoice') },
  { path: '/portal', name: say('Client portal'), about: say('what clients see') },
];
