import { Anchor } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import type { Case } from '../features/case/api/cases';
import type { CaseView } from '../features/case/api/view';
import { case_title, CaseListPage } from '../features/case/components/case_list_page';
import { CasePage } from '../features/case/components/case_page';
import { say } from '../shared/i18n/say';

function task_link(user_task_key: string, name: string) {
  return (
    <Anchor size="sm" aria-label={say('Open {name}', { name })} renderRoot={(props) => <Link to="/work" search={{ task: user_task_key }} {...props} />}>
      {say('Open')}
    </Anchor>
  );
}

function link_to_case(key: string, text: string) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/cases/$caseKey" params={{ caseKey: key }} {...props} />}>
      {text}
    </Anchor>
  );
}

const case_link = (one: Case) => link_to_case(one.caseKey, case_title(one));

export function CasesScreen() {
  const { state } = useSearch({ from: '/cases' });
  const navigate = useNavigate();
  return <CaseListPage state={state ?? 'ACTIVE'} choose={(chosen) => void navigate({ to: '/cases', search: { state: chosen } })} case_link={case_link} />;
}

export function CaseScreen() {
  const { caseKey } = useParams({ from: '/cases/$caseKey' });
  const view = useSearch({ from: '/cases/$caseKey' });
  const view_link = (to: CaseView, text: string) => (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link to="/cases/$caseKey" params={{ caseKey }} search={to} activeOptions={{ exact: true }} {...props} />
      )}
    >
      {text}
    </Anchor>
  );
  return <CasePage key={caseKey} case_key={caseKey} view={view} task_link={task_link} view_link={view_link} case_link={link_to_case} />;
}
