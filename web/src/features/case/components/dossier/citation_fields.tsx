import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';

import { say } from '../../../../shared/i18n/say';
import type { Citation, Evidence } from '../../api/dossier';
import { box_of } from '../../api/view';

export interface CitationDraft {
  evidence: string;
  page: number | string;
  region: string;
  quote: string;
}

export const NO_CITATION: CitationDraft = { evidence: '', page: '', region: '', quote: '' };

export function to_citations({ evidence, page, region, quote }: CitationDraft): Citation[] {
  if (evidence === '') return [];
  const place = box_of(region) ?? region.trim();
  const number = Number(page);
  return [{ evidence, ...(number > 0 && { page: number }), ...(place !== '' && { region: place }), ...(quote.trim() && { quote: quote.trim() }) }];
}

interface Props {
  draft: CitationDraft;
  evidence: Evidence[];
  change: (draft: CitationDraft) => void;
}

export function CitationFields({ draft, evidence, change }: Props) {
  const current = evidence.filter((one) => one.status === 'CURRENT');
  const choices = current.map((one) => ({ value: one.evidenceKey, label: one.name || one.source }));
  const set = (part: Partial<CitationDraft>) => change({ ...draft, ...part });
  return (
    <>
      <NativeSelect
        label={say('Rests on')}
        data={[{ value: '', label: say('nothing yet') }, ...choices]}
        value={draft.evidence}
        onChange={(event) => set({ evidence: event.currentTarget.value })}
      />
      {draft.evidence !== '' && (
        <>
          <Group grow align="start">
            <NumberInput label={say('Page')} min={1} allowDecimal={false} value={draft.page} onChange={(page) => set({ page })} />
            <TextInput
              label={say('Place on the page')}
              description={say('In words, or as x,y,width,height in parts of the page')}
              value={draft.region}
              onChange={(event) => set({ region: event.currentTarget.value })}
            />
          </Group>
          <TextInput label={say('Words quoted')} value={draft.quote} onChange={(event) => set({ quote: event.currentTarget.value })} />
        </>
      )}
    </>
  );
}
