import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { say } from '../../../../shared/i18n/say';
import type { Citation, Evidence } from '../../api/dossier';
import { view_of, type CaseView } from '../../api/view';

export type ViewLink = (view: CaseView, text: string) => ReactNode;

function text_of(cited: Citation, evidence: Evidence[]): string {
  const name = evidence.find((one) => one.evidenceKey === cited.evidence)?.name ?? cited.evidence;
  return cited.page ? say('{name}, page {page}', { name, page: cited.page }) : name;
}

interface Props {
  cites: Citation[] | null;
  evidence: Evidence[];
  view_link: ViewLink;
}

// What a claim rests on, each a way to the very place.
export function Citations({ cites, evidence, view_link }: Props) {
  if (!cites || cites.length === 0) return <Text size="xs">{say('rests on no evidence')}</Text>;
  return (
    <Group gap="xs">
      <Text size="xs">{say('rests on')}</Text>
      {cites.map((cited, index) => (
        <span key={index}>{view_link(view_of(cited), text_of(cited, evidence))}</span>
      ))}
    </Group>
  );
}
