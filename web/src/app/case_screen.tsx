import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';

import type { Case } from '../features/case/api/cases';
import { case_title, CaseListPage } from '../features/case/components/case_list_page';
import { CasePage } from '../features/case/components/case_page';

function task_link(user_task_key: string, name: string) {
  return (
    <Anchor size="sm" aria-label={`Open ${name}`} renderRoot={(props) => <Link to="/work" search={{ task: user_task_key }} {...props} />}>
      Open
    </Anchor>
  );
}

function case_link(one: Case) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/cases/$caseKey" params={{ caseKey: one.caseKey }} {...props} />}>
      {case_title(one)}
    </Anchor>
  );
}

export function CasesScreen() {
  return <CaseListPage case_link={case_link} />;
}

export function CaseScreen() {
  const { caseKey } = useParams({ from: '/cases/$caseKey' });
  return <CasePage key={caseKey} case_key={caseKey} task_link={task_link} />;
}
