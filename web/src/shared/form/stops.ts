// Keyboard order of a keying form: Enter goes from stop to stop. A radio group is one stop: its chosen button, or its
// first.
const STOPS = 'input:not([type=hidden]), textarea, select, button[data-stop]';

function is_stop(element: HTMLElement): boolean {
  if (element.closest('[data-no-stop]')) return false;
  return !(element as HTMLInputElement).disabled && !(element as HTMLInputElement).readOnly;
}

function one_per_radio_group(elements: HTMLElement[]): HTMLElement[] {
  const chosen = new Map<string, HTMLElement>();
  for (const element of elements) {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') continue;
    if (element.checked || !chosen.has(element.name)) chosen.set(element.name, element);
  }
  const is_radio = (element: HTMLElement) => element instanceof HTMLInputElement && element.type === 'radio';
  return elements.filter((e) => !is_radio(e) || chosen.get((e as HTMLInputElement).name) === e);
}

export function stops_in(container: HTMLElement): HTMLElement[] {
  return one_per_radio_group([...container.querySelectorAll<HTMLElement>(STOPS)].filter(is_stop));
}

function index_of(stops: HTMLElement[], element: Element | null): number {
  if (element instanceof HTMLInputElement && element.type === 'radio') {
    return stops.findIndex((stop) => (stop as HTMLInputElement).name === element.name);
  }
  return stops.indexOf(element as HTMLElement);
}

// Moves the focus; stays at the last stop.
export function focus_next(container: HTMLElement, from: Element | null, step = 1) {
  const stops = stops_in(container);
  const next = stops[index_of(stops, from) + step];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}

export function focus_first(container: HTMLElement) {
  stops_in(container)[0]?.focus();
}
