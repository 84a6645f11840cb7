// A BPMN diagram with live counts. Zoomed by buttons, moved by dragging; the wheel scrolls the page.
import { ActionIcon, Group, Table, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';

import 'bpmn-js/dist/assets/diagram-js.css';
import './process_diagram.css';

import { say } from '../i18n/say';
import { ProblemNotice } from '../ui/problem_notice';
import type { ElementCount } from './counts';
import { draw_counts, draw_path } from './draw_counts';
import { with_drawing } from './with_drawing';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Canvas {
  zoom(): number;
  zoom(level: number, centre: 'auto'): number;
  viewbox(): { inner: Box; outer: { width: number; height: number } };
  viewbox(box: Box): void;
}

// Room around the diagram: badges sit on the borders of the shapes.
const MARGIN = 28;

// The part of the drawing to show: all of it, centred in a frame of that shape.
export function fitted(inner: Box, outer: { width: number; height: number }): Box {
  const shape = outer.width / outer.height;
  const width = Math.max(inner.width + 2 * MARGIN, (inner.height + 2 * MARGIN) * shape);
  const height = width / shape;
  return { x: inner.x + (inner.width - width) / 2, y: inner.y + (inner.height - height) / 2, width, height };
}

function fit(viewer: NavigatedViewer) {
  const canvas = viewer.get<Canvas>('canvas');
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox(fitted(inner, outer));
}

const COLOURS = {
  defaultFillColor: 'var(--diagram-fill)',
  defaultStrokeColor: 'var(--diagram-stroke)',
  defaultLabelColor: 'var(--diagram-stroke)',
};

async function open_viewer(container: HTMLElement, xml: string): Promise<NavigatedViewer> {
  const { default: Viewer } = await import('bpmn-js/lib/NavigatedViewer');
  const drawn = await with_drawing(xml);
  const viewer = new Viewer({ container, bpmnRenderer: COLOURS, zoomScroll: { enabled: false } });
  await viewer.importXML(drawn);
  fit(viewer);
  return viewer;
}

function use_viewer(xml: string) {
  const container = useRef<HTMLDivElement>(null);
  const [viewer, set_viewer] = useState<NavigatedViewer | null>(null);
  const [error, set_error] = useState<unknown>(null);
  useEffect(() => {
    let opened: NavigatedViewer | null = null;
    let closed = false;
    const show = (made: NavigatedViewer) => {
      opened = made;
      if (closed) made.destroy();
      else set_viewer(made);
    };
    if (container.current) open_viewer(container.current, xml).then(show, set_error);
    return () => {
      closed = true;
      opened?.destroy();
      set_viewer(null);
    };
  }, [xml]);
  return { container, viewer, error };
}

function use_fit(viewer: NavigatedViewer | null, container: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (!viewer || !container.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) fit(viewer);
    });
    observer.observe(container.current);
    return () => observer.disconnect();
  }, [viewer, container]);
}

function zoom(viewer: NavigatedViewer, factor: number) {
  const canvas = viewer.get<Canvas>('canvas');
  canvas.zoom(canvas.zoom() * factor, 'auto');
}

const ZOOMS = [
  { label: say('Zoom in'), icon: IconPlus, change: (viewer: NavigatedViewer) => zoom(viewer, 1.25) },
  { label: say('Zoom out'), icon: IconMinus, change: (viewer: NavigatedViewer) => zoom(viewer, 0.8) },
  { label: say('Fit the diagram'), icon: IconArrowsMaximize, change: fit },
];

function ZoomButtons({ viewer }: { viewer: NavigatedViewer | null }) {
  return (
    <Group gap={4} className="diagram-zoom">
      {ZOOMS.map(({ label, icon: Icon, change }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon variant="default" aria-label={label} onClick={() => viewer && change(viewer)}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

// The same numbers for those who do not see the drawing.
function CountTable({ label, counts, names }: { label: string; counts: ElementCount[]; names: Map<string, string> }) {
  return (
    <VisuallyHidden>
      <Table>
        <caption>{say('{name}: items at each step', { name: label })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Step')}</th>
            <th scope="col">{say('Active')}</th>
            <th scope="col">{say('Incidents')}</th>
            <th scope="col">{say('Completed')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.elementId}>
              <th scope="row">{names.get(count.elementId) ?? count.elementId}</th>
              <td>{count.active}</td>
              <td>{count.incidents}</td>
              <td>{count.completed}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </VisuallyHidden>
  );
}

export function element_names(xml: string): Map<string, string> {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const named = [...document.querySelectorAll('[id][name]')];
  return new Map(named.map((element) => [element.getAttribute('id')!, element.getAttribute('name')!]));
}

interface Props {
  xml: string;
  label: string;
  counts: ElementCount[];
  taken?: string[]; // flows to draw as the path that was gone
}

export function ProcessDiagram({ xml, label, counts, taken }: Props) {
  const { container, viewer, error } = use_viewer(xml);
  use_fit(viewer, container);
  useEffect(() => {
    if (viewer) draw_counts(viewer, counts);
  }, [viewer, counts]);
  useEffect(() => {
    if (viewer && taken) draw_path(viewer, taken);
  }, [viewer, taken]);
  if (error) return <ProblemNotice error={error} />;
  return (
    <div role="group" aria-label={say('Diagram of {name}', { name: label })} className="diagram-frame" dir="ltr">
      <div ref={container} className="diagram" data-ready={viewer !== null} />
      <ZoomButtons viewer={viewer} />
      <CountTable label={label} counts={counts} names={element_names(xml)} />
    </div>
  );
}
