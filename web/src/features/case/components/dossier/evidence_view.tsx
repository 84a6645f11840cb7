import { Anchor, Group, Mark, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

import { say } from '../../../../shared/i18n/say';
import { Loading } from '../../../../shared/ui/loading';
import { ProblemNotice } from '../../../../shared/ui/problem_notice';
import { Section } from '../../../../shared/ui/section';
import { content_url, use_text, type Evidence } from '../../api/dossier';
import { box_of, type Box, type CaseView } from '../../api/view';

const percent = (part: number) => `${part * 100}%`;

function Frame({ box: [x, y, width, height] }: { box: Box }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [x, y]);
  const place = { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
  return <div ref={frame} className="evidence-mark" style={place} aria-hidden data-testid="evidence-mark" />;
}

// Parts of the page are counted from its left, in every language.
function Picture({ evidence, box }: { evidence: Evidence; box: Box | null }) {
  return (
    <div className="evidence-sheet" dir="ltr" tabIndex={0} role="region" aria-label={say('Page of {name}', { name: evidence.name })}>
      <img src={content_url(evidence.evidenceKey)} alt={evidence.name} draggable={false} />
      {box && <Frame box={box} />}
    </div>
  );
}

export function split_at(text: string, quote: string | undefined): [string, string, string] | null {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? null : [text.slice(0, at), quote!, text.slice(at + quote!.length)];
}

function Words({ evidence, quote }: { evidence: Evidence; quote: string | undefined }) {
  const found = use_text(evidence);
  if (found.error) return <ProblemNotice error={found.error} />;
  if (found.data === undefined) return <Loading label={say('The text')} height={120} />;
  const parts = split_at(found.data, quote);
  return (
    <pre className="evidence-text" tabIndex={0}>
      {parts ? (
        <>
          {parts[0]}
          <Mark>{parts[1]}</Mark>
          {parts[2]}
        </>
      ) : (
        found.data
      )}
    </pre>
  );
}

function Content({ evidence, view }: { evidence: Evidence; view: CaseView }): ReactNode {
  if (evidence.mediaType.startsWith('image/')) return <Picture evidence={evidence} box={box_of(view.region)} />;
  if (evidence.mediaType.startsWith('text/')) return <Words evidence={evidence} quote={view.quote} />;
  return <Text size="sm">{say('This kind of file ({type}) is not shown here; take it to look at it.', { type: evidence.mediaType })}</Text>;
}

// One piece of evidence, at the place that was cited.
export function EvidenceView({ evidence, view }: { evidence: Evidence; view: CaseView }) {
  const words = view.region && !box_of(view.region) ? view.region : null;
  return (
    <Section title={evidence.name || evidence.source}>
      <Group gap="md" mb="xs">
        {view.page && <Text size="sm">{say('page {page}', { page: view.page })}</Text>}
        {words && <Text size="sm">{words}</Text>}
        {view.quote && <Text size="sm">“{view.quote}”</Text>}
        <Anchor size="sm" href={content_url(evidence.evidenceKey)} download>
          {say('Take the file')}
        </Anchor>
      </Group>
      <Content evidence={evidence} view={view} />
      <Text size="xs" mt="xs" style={{ overflowWrap: 'anywhere' }}>
        SHA-256 {evidence.sha256}
      </Text>
    </Section>
  );
}
