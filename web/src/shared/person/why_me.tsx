import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';

import { say } from '../i18n/say';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem_notice';
import { use_eligibility } from './eligibility';
import { FailureList } from './failure_list';
import { use_acting } from './people';

function Answer({ task, person }: { task: string; person: string }) {
  const found = use_eligibility(task, person);
  if (found.error) return <ProblemNotice error={found.error} />;
  if (!found.data) return <Loading label={say('The reasons')} height={60} />;
  return (
    <>
      <Text fw={600} mb="xs">
        {found.data.eligible ? say('You may do this.') : say('You may not do this yet:')}
      </Text>
      <FailureList answer={found.data} fine={say('Everything that is asked for is there.')} />
    </>
  );
}

// "Why me, or why not": what the rules say about this person and this task.
export function WhyMe({ task, name }: { task: string; name: string }) {
  const person = use_acting();
  const [shown, show] = useState(false);
  if (!person) return null;
  return (
    <>
      <Button size="xs" variant="default" aria-label={say('May I do {name}?', { name })} onClick={() => show(true)}>
        {say('May I?')}
      </Button>
      <Modal opened={shown} onClose={() => show(false)} title={name} closeButtonProps={{ 'aria-label': say('Close') }}>
        <Answer task={task} person={person} />
      </Modal>
    </>
  );
}
