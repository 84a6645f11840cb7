import { Button, Checkbox, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { say } from '../../../../shared/i18n/say';
import { Dialog } from '../../../../shared/ui/dialog';
import { ReasonDialog } from '../../../../shared/ui/reason_dialog';
import { Section } from '../../../../shared/ui/section';
import { change, type Change, type Question } from '../../api/dossier';
import { StandingMark } from './standing_mark';
import { use_dialog } from './use_dialog';

const KINDS = [
  { value: 'QUESTION', label: say('Question') },
  { value: 'HYPOTHESIS', label: say('Hypothesis') },
];

interface AskProps {
  case_key: string;
  shared: { close: () => void; busy: boolean; error: unknown };
  send: (what: Change) => void;
}

function Ask({ case_key, shared, send }: AskProps) {
  const [text, set_text] = useState('');
  const [kind, set_kind] = useState('QUESTION');
  return (
    <Dialog {...shared} title={say('Ask')} confirm={say('Ask')} ready={text.trim() !== ''} send={() => send(change.ask(case_key, text.trim(), kind))}>
      <NativeSelect label={say('Kind')} data={KINDS} value={kind} onChange={(event) => set_kind(event.currentTarget.value)} />
      <Textarea label={say('What is not known')} withAsterisk rows={2} value={text} onChange={(event) => set_text(event.currentTarget.value)} data-autofocus />
    </Dialog>
  );
}

type Which = 'ask' | { one: Question };

export function QuestionsSection({ case_key, questions }: { case_key: string; questions: Question[] }) {
  const dialog = use_dialog<Which>();
  const [drop, set_drop] = useState(false);
  const answered = dialog.which === 'ask' ? null : dialog.which;
  return (
    <Section title={say('Open questions')}>
      {questions.length === 0 && <Text size="sm">{say('Nothing has been asked.')}</Text>}
      <ul className="plain-list">
        {questions.map((one) => (
          <li key={one.questionKey} data-question={one.questionKey}>
            <Group justify="space-between" gap="xs">
              <Group gap="xs">
                <Text size="sm">{one.text}</Text>
                <StandingMark status={one.status} />
              </Group>
              {one.status === 'OPEN' && (
                <Button size="xs" variant="default" aria-label={say('Answer: {name}', { name: one.text })} onClick={() => dialog.open({ one })}>
                  {say('Answer')}
                </Button>
              )}
            </Group>
            {one.answer && <Text size="xs">{say('{person}: {reason}', { person: one.answeredBy ?? '', reason: one.answer })}</Text>}
          </li>
        ))}
      </ul>
      <Button size="xs" mt="sm" onClick={() => dialog.open('ask')}>
        {say('Ask')}
      </Button>
      {dialog.which === 'ask' && <Ask case_key={case_key} shared={dialog.shared} send={dialog.send} />}
      {answered && (
        <ReasonDialog
          {...dialog.shared}
          title={answered.one.text}
          label={drop ? say('Reason') : say('Answer')}
          confirm={drop ? say('Drop it') : say('Answer')}
          send={(text) => dialog.send(change.answer(answered.one.questionKey, text, drop))}
        >
          <Checkbox label={say('It needs no answer any more')} checked={drop} onChange={(event) => set_drop(event.currentTarget.checked)} />
        </ReasonDialog>
      )}
    </Section>
  );
}
