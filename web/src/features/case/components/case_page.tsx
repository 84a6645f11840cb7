import { Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { say } from '../../../shared/i18n/say';
import { WorkingAs } from '../../../shared/person/working_as';
import { moment_text } from '../../../shared/time/when';
import { Loading } from '../../../shared/ui/loading';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { StateMark } from '../../../shared/ui/state_mark';
import { use_act, type Act } from '../api/acts';
import { use_case, use_plan, type Case, type Plan } from '../api/cases';
import type { CaseView, Tab } from '../api/view';
import { ActDialog, type Asked } from './act_dialog';
import { case_title } from './case_list_page';
import type { ViewLink } from './dossier/citations';
import { DossierTab } from './dossier/dossier_tab';
import type { CaseKeyLink } from './dossier/offers_section';
import { HistoryTab } from './history_tab';
import { PlanTab, type PlanActs, type TaskLink } from './plan_tab';

export type { TaskLink };

const TABS: { tab: Tab; name: string }[] = [
  { tab: 'plan', name: say('Plan') },
  { tab: 'dossier', name: say('Dossier') },
  { tab: 'history', name: say('History') },
];

function CaseMenu({ one, plan, busy, act, ask }: PlanActs & { one: Case; plan: Plan | undefined }) {
  const send = (verb: string) => act({ on: 'case', act: verb });
  const look = (verb: string, confirm: string, danger = false) => ask({ act: { on: 'case', act: verb }, title: case_title(one), confirm, danger });
  const is_suspended = one.state === 'SUSPENDED';
  return (
    <Group gap="xs">
      {one.state === 'ACTIVE' && (
        <Button size="xs" disabled={busy || !plan?.completable} onClick={() => look('complete', say('Complete the case'))}>
          {say('Complete the case')}
        </Button>
      )}
      {one.state === 'COMPLETED' && (
        <Button size="xs" disabled={busy} onClick={() => send('close')}>
          {say('Close the case')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" disabled={busy}>
            {say('More')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {is_suspended ? (
            <Menu.Item onClick={() => send('resume')}>{say('Resume')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => look('suspend', say('Suspend'))}>{say('Suspend')}</Menu.Item>
          )}
          {one.state === 'COMPLETED' && <Menu.Item onClick={() => send('reactivate')}>{say('Reopen')}</Menu.Item>}
          <Menu.Item onClick={() => look('terminate', say('End the case'), true)}>{say('End the case')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function opened_text(one: Case): string {
  const opened = moment_text(one.startDate);
  return one.endDate ? say('opened {opened}, over since {ended}', { opened, ended: moment_text(one.endDate) }) : say('opened {opened}', { opened });
}

function Header({ one, children }: { one: Case; children?: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Group gap="sm">
          <Title order={1} size="h2" data-own-words>
            {case_title(one)}
          </Title>
          <StateMark state={one.state} />
        </Group>
        <Text size="sm">
          {opened_text(one)} · {say('template {id}, version {version}', { id: one.caseDefinitionId, version: one.version })} · {one.caseKey}
        </Text>
      </div>
      <Group gap="md">
        <WorkingAs />
        {children}
      </Group>
    </Group>
  );
}

function TabBar({ current, view_link }: { current: Tab; view_link: ViewLink }) {
  return (
    <Group component="nav" gap={4} aria-label={say('Parts of the case')}>
      {TABS.map(({ tab, name }) => (
        <span key={tab} className="tab-place" data-current={tab === current || undefined}>
          {view_link({ tab }, name)}
        </span>
      ))}
    </Group>
  );
}

interface Props {
  case_key: string;
  view: CaseView; // what the address says one wants to see
  task_link: TaskLink; // where a task is done
  view_link: ViewLink; // to another view of this case
  case_link: CaseKeyLink; // to another case
}

function Part({ one, plan, acts, ...props }: Props & { one: Case; plan: Plan | undefined; acts: PlanActs }) {
  const tab = props.view.tab ?? 'plan';
  if (tab === 'dossier') return <DossierTab one={one} {...props} />;
  if (tab === 'history') return <HistoryTab one={one} />;
  if (one.endDate !== null) return <Text size="sm">{say('It is over: nothing is left to do in its plan.')}</Text>;
  return plan ? <PlanTab one={one} plan={plan} task_link={props.task_link} {...acts} /> : <Loading label={say('The plan')} height={400} />;
}

// One case: where it stands, what can be done now, why the rest has to wait, and what is known about it.
export function CasePage(props: Props) {
  const { case_key, view, view_link } = props;
  const one = use_case(case_key);
  const plan = use_plan(case_key, one.data?.endDate === null);
  const doing = use_act(case_key);
  const [asked, ask] = useState<Asked | null>(null);
  const acts: PlanActs = { busy: doing.isPending, act: (act: Act) => doing.mutate({ act }), ask };
  if (one.error) return <ProblemNotice error={one.error} retry={() => void one.refetch()} />;
  if (!one.data) return <Loading label={say('The case')} height={600} />;
  const has_menu = one.data.endDate === null || one.data.state === 'COMPLETED';
  return (
    <Stack gap="md">
      {doing.error && <ProblemNotice error={doing.error} />}
      {plan.error && <ProblemNotice error={plan.error} retry={() => void plan.refetch()} />}
      <Header one={one.data}>{has_menu && <CaseMenu one={one.data} plan={plan.data} {...acts} />}</Header>
      <TabBar current={view.tab ?? 'plan'} view_link={view_link} />
      <Part {...props} one={one.data} plan={plan.data} acts={acts} />
      {asked && <ActDialog case_key={case_key} asked={asked} close={() => ask(null)} />}
    </Stack>
  );
}
