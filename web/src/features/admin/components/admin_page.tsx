import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import type { AuditFilter } from '../api/audit';
import { AuditPart } from './audit_part';
import { HealthPart } from './health_part';
import { PeoplePart } from './people_part';
import { RightsPart } from './rights_part';

export type Part = 'people' | 'rights' | 'audit' | 'health';

export interface AdminView {
  part: Part;
  role: string; // whose members are shown
  audit: AuditFilter;
}

export const PARTS: { part: Part; name: string }[] = [
  { part: 'people', name: say('People') },
  { part: 'rights', name: say('Roles and rights') },
  { part: 'audit', name: say('Audit') },
  { part: 'health', name: say('Health') },
];

interface Props {
  view: AdminView;
  change: (view: AdminView) => void;
  part_link: (part: Part, text: string) => ReactNode;
}

function Shown({ view, change }: Omit<Props, 'part_link'>) {
  switch (view.part) {
    case 'people':
      return <PeoplePart />;
    case 'rights':
      return <RightsPart role={view.role} choose={(role) => change({ ...view, role })} />;
    case 'audit':
      return <AuditPart filter={view.audit} change={(audit) => change({ ...view, audit })} />;
    case 'health':
      return <HealthPart />;
  }
}

// What it takes to run the place.
export function AdminPage({ view, change, part_link }: Props) {
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h2">
          {say('Admin')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('Who works here, who may do what, who did what, and how the server is.')}
        </Text>
      </div>
      <Group component="nav" gap={4} aria-label={say('Parts of the administration')}>
        {PARTS.map(({ part, name }) => (
          <span key={part} className="tab-place" data-current={part === view.part || undefined}>
            {part_link(part, name)}
          </span>
        ))}
      </Group>
      <Shown view={view} change={change} />
    </Stack>
  );
}
