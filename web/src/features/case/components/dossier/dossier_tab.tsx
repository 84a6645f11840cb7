import { SimpleGrid, Stack } from '@mantine/core';

import { say } from '../../../../shared/i18n/say';
import { Loading } from '../../../../shared/ui/loading';
import { ProblemNotice } from '../../../../shared/ui/problem_notice';
import type { Case } from '../../api/cases';
import { use_dossier } from '../../api/dossier';
import type { CaseView } from '../../api/view';
import type { ViewLink } from './citations';
import { DecisionsSection } from './decisions_section';
import './dossier.css';
import { EvidenceSection } from './evidence_section';
import { EvidenceView } from './evidence_view';
import { FindingsSection } from './findings_section';
import { OffersSection, type CaseKeyLink } from './offers_section';
import { QuestionsSection } from './questions_section';
import { ReviewsSection } from './reviews_section';

interface Props {
  one: Case;
  view: CaseView;
  view_link: ViewLink;
  case_link: CaseKeyLink;
}

// What is known in this case, what is claimed on it, decided, open, and who has looked at it.
export function DossierTab({ one, view, view_link, case_link }: Props) {
  const key = one.caseKey;
  const evidence = use_dossier(key, 'evidence');
  const findings = use_dossier(key, 'findings');
  const judgements = use_dossier(key, 'judgements');
  const questions = use_dossier(key, 'questions');
  const reviews = use_dossier(key, 'reviews');
  const error = [evidence, findings, judgements, questions, reviews].find((one) => one.error)?.error;
  if (error) return <ProblemNotice error={error} />;
  if (!evidence.data || !findings.data || !judgements.data || !questions.data || !reviews.data)
    return <Loading label={say('The dossier')} height={400} />;
  const shown = evidence.data.find((piece) => piece.evidenceKey === view.evidence);
  const with_evidence = { case_key: key, evidence: evidence.data, view_link };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="md">
        {shown && <EvidenceView evidence={shown} view={view} />}
        <EvidenceSection {...with_evidence} />
        <QuestionsSection case_key={key} questions={questions.data} />
        <OffersSection one={one} case_link={case_link} />
      </Stack>
      <Stack gap="md">
        <FindingsSection {...with_evidence} findings={findings.data} />
        <DecisionsSection {...with_evidence} decisions={judgements.data} />
        <ReviewsSection case_key={key} reviews={reviews.data} />
      </Stack>
    </SimpleGrid>
  );
}
