// What the palette offers: screens, records by their number, and what one can do from anywhere.
import { say } from '../shared/i18n/say';
import { ROOMS, SCREENS } from './screens';

export interface Command {
  id: string;
  name: string;
  about: string;
  keys?: string[];
  run: () => void;
}

export interface Ways {
  go: (to: string, search?: Record<string, string>) => void;
  settings: () => void;
  keys: () => void;
  colours: () => void;
}

function screens({ go }: Ways): Command[] {
  return [...SCREENS, ...ROOMS].map(({ path, name, about, key }) => ({
    id: `screen ${path}`, name, about, ...(key && { keys: ['g', key] }), run: () => go(path),
  }));
}

// Browsers give the clipboard to pages they trust only: those of this machine, and over TLS.
function copying(): Command[] {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) return [];
  const copy = () => void clipboard.writeText(window.location.href);
  return [{ id: 'copy', name: say('Copy the link'), about: say('to what is shown now'), run: copy }];
}

function everywhere({ settings, keys, colours }: Ways): Command[] {
  return [
    { id: 'settings', name: say('Settings'), about: say('colours, language, direction, density, time zone'), run: settings },
    { id: 'keys', name: say('Keys'), about: say('what the keys do'), keys: ['?'], run: keys },
    { id: 'colours', name: say('Light or dark'), about: say('the other colours'), run: colours },
    ...copying(),
  ];
}

// A number is a record of one of these kinds; which, only the server knows.
function records(text: string, { go }: Ways): Command[] {
  if (!/^\d{3,19}$/.test(text)) return [];
  return [
    { id: 'case', name: say('Case {key}', { key: text }), about: say('open it'), run: () => go(`/cases/${text}`) },
    { id: 'instance', name: say('Instance {key}', { key: text }), about: say('open it in operations'), run: () => go(`/operations/${text}`) },
    { id: 'task', name: say('Task {key}', { key: text }), about: say('open it at the bench'), run: () => go('/work', { task: text }) },
  ];
}

// Every word that was typed begins a word of the command; names count before what is said about them.
export function matching(commands: Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const hits = (said: string) => words.every((word) => said.toLowerCase().split(/[\s,]+/).some((one) => one.replace(/^[⟦(]/, '').startsWith(word)));
  const by_name = commands.filter(({ name }) => hits(name));
  return [...by_name, ...commands.filter((one) => !by_name.includes(one) && hits(`${one.name} ${one.about}`))];
}

export function found(text: string, ways: Ways): Command[] {
  const typed = text.trim();
  return [...records(typed, ways), ...matching([...screens(ways), ...everywhere(ways)], typed)];
}
