// The scanned page, with a frame around the place where the focused field's answer stands.
import { ActionIcon, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import { say } from '../../../shared/i18n/say';
import type { Region } from '../../../shared/form/region';
import { EmptyState } from '../../../shared/ui/empty_state';
import type { WorkDocument } from '../api/tasks';

const STEP = 1.2;
const LARGEST = 4;

function url_of(document: WorkDocument): string {
  return document.url ?? `/api/v1/documents/${encodeURIComponent(document.id)}/content`;
}

const percent = (part: number) => `${part * 100}%`;

function Highlight({ region }: { region: Region }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [region]);
  const place = { left: percent(region.x), top: percent(region.y), width: percent(region.width), height: percent(region.height) };
  return <div ref={frame} className="page-highlight" style={place} aria-hidden data-testid="highlight" />;
}

function use_zoom_keys(zoom: (change: (level: number) => number) => void) {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const keys: Record<string, (level: number) => number> = { F7: (l) => l / STEP, F8: (l) => l * STEP, F9: () => 1 };
    const press = (event: KeyboardEvent) => {
      const change = keys[event.key];
      if (!change) return;
      event.preventDefault();
      latest.current(change);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

const BUTTONS = [
  { label: say('Smaller'), shortcut: 'F7', icon: IconMinus, change: (level: number) => level / STEP },
  { label: say('Larger'), shortcut: 'F8', icon: IconPlus, change: (level: number) => level * STEP },
  { label: say('Fit the width'), shortcut: 'F9', icon: IconArrowsMaximize, change: () => 1 },
];

interface Props {
  document: WorkDocument;
  region: Region | null;
}

export function PageImage({ document, region }: Props) {
  const [level, set_level] = useState(1);
  const [failed, set_failed] = useState(false);
  const zoom = (change: (level: number) => number) => set_level((before) => Math.min(LARGEST, Math.max(0.5, change(before))));
  use_zoom_keys(zoom);
  if (failed) {
    return (
      <EmptyState title={say('The page could not be loaded')}>
        {document.name} is not there or not an image. Put the task back and tell your team leader, or reload to try again.
      </EmptyState>
    );
  }
  return (
    <Paper component="section" withBorder radius="md" className="page-pane" aria-label={`Page of ${document.name}`}>
      <Group justify="space-between" px="sm" py={6} wrap="nowrap">
        <Text size="sm" truncate>
          {document.name}
        </Text>
        <Group gap={4} wrap="nowrap">
          {BUTTONS.map(({ label, shortcut, icon: Icon, change }) => (
            <Tooltip key={label} label={`${label} (${shortcut})`}>
              <ActionIcon variant="default" aria-label={label} onClick={() => zoom(change)}>
                <Icon size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ))}
        </Group>
      </Group>
      {/* Scrolled with the keyboard too, so it can have the focus. */}
      <div className="page-scroll" tabIndex={0} role="region" aria-label={say('Scanned page')}>
        <div className="page-sheet" style={{ width: percent(level) }}>
          <img src={url_of(document)} alt={say('Scan of {name}', { name: document.name })} onError={() => set_failed(true)} draggable={false} />
          {region && region.page === 1 && <Highlight region={region} />}
        </div>
      </div>
    </Paper>
  );
}
