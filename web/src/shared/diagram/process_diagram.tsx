// A BPMN diagram with live counts. Zoomed by buttons, moved by dragging; the wheel scrolls the page.
import { ActionIcon, Group, Table, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';

import 'bpmn-js/dist/assets/diagram-js.css';
import './process_diagram.css';

import { ProblemNotice } from '../ui/problem_notice';
import type { ElementCount } from './counts';
import { draw_counts } from './draw_counts';

interface Canvas {
  zoom(level: number | 'fit-viewport', centre?: 'auto'): number;
}

const COLOURS = {
  defaultFillColor: 'var(--diagram-fill)',
  defaultStrokeColor: 'var(--diagram-stroke)',
  defaultLabelColor: 'var(--diagram-stroke)',
};

async function open_viewer(container: HTMLElement, xml: string): Promise<NavigatedViewer> {
  const { default: Viewer } = await import('bpmn-js/lib/NavigatedViewer');
  const viewer = new Viewer({ container, bpmnRenderer: COLOURS, zoomScroll: { enabled: false } });
  await viewer.importXML(xml);
  viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
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
    const observer = new ResizeObserver(() => viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto'));
    observer.observe(container.current);
    return () => observer.disconnect();
  }, [viewer, container]);
}

const ZOOMS = [
  { label: 'Zoom in', icon: IconPlus, change: (level: number) => level * 1.25 },
  { label: 'Zoom out', icon: IconMinus, change: (level: number) => level / 1.25 },
  { label: 'Fit the diagram', icon: IconArrowsMaximize, change: () => 'fit-viewport' as const },
];

function ZoomButtons({ viewer }: { viewer: NavigatedViewer | null }) {
  const zoom = (change: (level: number) => number | 'fit-viewport') => {
    const canvas = viewer?.get<Canvas & { zoom(): number }>('canvas');
    canvas?.zoom(change(canvas.zoom()), 'auto');
  };
  return (
    <Group gap={4} className="diagram-zoom">
      {ZOOMS.map(({ label, icon: Icon, change }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon variant="default" aria-label={label} onClick={() => zoom(change)}>
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
        <caption>{label}: items at each step</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Active</th>
            <th scope="col">Incidents</th>
            <th scope="col">Completed</th>
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
}

export function ProcessDiagram({ xml, label, counts }: Props) {
  const { container, viewer, error } = use_viewer(xml);
  use_fit(viewer, container);
  useEffect(() => {
    if (viewer) draw_counts(viewer, counts);
  }, [viewer, counts]);
  if (error) return <ProblemNotice error={error} />;
  return (
    <div role="group" aria-label={`Diagram of ${label}`} className="diagram-frame" dir="ltr">
      <div ref={container} className="diagram" data-ready={viewer !== null} />
      <ZoomButtons viewer={viewer} />
      <CountTable label={label} counts={counts} names={element_names(xml)} />
    </div>
  );
}
