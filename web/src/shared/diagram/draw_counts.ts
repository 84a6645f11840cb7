// Puts the counts on a drawn diagram: a badge for active items, one for incidents, and a fill that deepens with the load.
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import { busy_level, count_label, type ElementCount } from './counts';

const OVERLAY = 'tandem-count';
const LEVELS = ['busy-1', 'busy-2', 'busy-3'];

interface Overlays {
  add(element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
}

interface Canvas {
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
}

interface Registry {
  get(element: string): { type: string } | undefined;
}

function badge(kind: 'active' | 'incident' | 'done', text: string, title: string): HTMLElement {
  const element = document.createElement('div');
  element.className = `diagram-badge diagram-badge-${kind}`;
  element.textContent = text;
  element.title = title;
  return element;
}

function draw_count(overlays: Overlays, count: ElementCount, is_end: boolean) {
  const title = count_label(count);
  const add = (position: Record<string, number>, html: HTMLElement) => overlays.add(count.elementId, OVERLAY, { position, html });
  if (count.active > 0) add({ top: -12, right: 14 }, badge('active', String(count.active), title));
  if (count.incidents > 0) add({ top: -12, left: -10 }, badge('incident', `! ${count.incidents}`, title));
  if (is_end && count.completed > 0) add({ top: -12, right: 8 }, badge('done', String(count.completed), title));
}

export function draw_counts(viewer: NavigatedViewer, counts: ElementCount[]) {
  const overlays = viewer.get<Overlays>('overlays');
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  overlays.remove({ type: OVERLAY });
  const busiest = Math.max(0, ...counts.map((count) => count.active));
  for (const count of counts) {
    const element = registry.get(count.elementId);
    if (!element) continue; // counts of an older version of the model
    for (const level of LEVELS) canvas.removeMarker(count.elementId, level);
    const level = busy_level(count.active, busiest);
    if (level > 0) canvas.addMarker(count.elementId, `busy-${level}`);
    draw_count(overlays, count, element.type === 'bpmn:EndEvent');
  }
}

export function draw_path(viewer: NavigatedViewer, taken: string[]) {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  for (const flow of taken) if (registry.get(flow)) canvas.addMarker(flow, 'taken');
}
