import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link } from '@tanstack/react-router';

import { case_view } from '../features/case/api/view';
import { say } from '../shared/i18n/say';
import { EmptyState } from '../shared/ui/empty_state';
import { ProblemNotice } from '../shared/ui/problem_notice';
import { Shell } from './shell';

function NotFound() {
  return (
    <EmptyState title={say('No such screen')} action={<Link to="/">{say('To the floor')}</Link>}>
      {say('The address may be from an older version, or mistyped.')}
    </EmptyState>
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

// Texts in the address that may be missing; anything else there is left out.
const texts = <K extends string>(...names: K[]) => (search: Record<string, unknown>): Partial<Record<K, string>> => {
  const given = names.filter((name) => (typeof search[name] === 'string' || typeof search[name] === 'number') && search[name] !== '');
  return Object.fromEntries(given.map((name) => [name, String(search[name])])) as Partial<Record<K, string>>;
};

const floor = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/floor/components/floor_page'), 'FloorPage'),
});

// The open task is in the address, so that a link or a reload brings it back.
const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  validateSearch: texts('task'),
  component: lazyRouteComponent(() => import('./work_screen'), 'WorkScreen'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: ({ state }: Record<string, unknown>): { state?: string } => (typeof state === 'string' ? { state } : {}), // "" is all
  component: lazyRouteComponent(() => import('./case_screen'), 'CasesScreen'),
});

const one_case = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseKey',
  validateSearch: case_view,
  component: lazyRouteComponent(() => import('./case_screen'), 'CaseScreen'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  validateSearch: ({ state, process, key }: Record<string, unknown>): { state?: string; process?: string; key?: string } => ({
    ...(typeof state === 'string' && { state }), // "" is all
    ...texts('process', 'key')({ process, key }),
  }),
  component: lazyRouteComponent(() => import('./operations_screen'), 'OperationsScreen'),
});

const instance = createRoute({
  getParentRoute: () => root,
  path: '/operations/$instanceKey',
  component: lazyRouteComponent(() => import('./operations_screen'), 'InstanceScreen'),
});

const academy = createRoute({
  getParentRoute: () => root,
  path: '/academy',
  validateSearch: texts('exam'),
  component: lazyRouteComponent(() => import('./people_screens'), 'AcademyScreen'),
});

const team = createRoute({
  getParentRoute: () => root,
  path: '/team',
  validateSearch: texts('kind'),
  component: lazyRouteComponent(() => import('./people_screens'), 'TeamScreen'),
});

const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  validateSearch: texts('part', 'role', 'actor', 'entity', 'operation'),
  component: lazyRouteComponent(() => import('./admin_screen'), 'AdminScreen'),
});

const room = <P extends string>(path: P, name: 'QualityScreen' | 'WorkforceScreen' | 'InsightsScreen' | 'BillingScreen' | 'PortalScreen') =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => import('./room_screens'), name) });

const rooms = [
  room('/quality', 'QualityScreen'),
  room('/workforce', 'WorkforceScreen'),
  room('/insights', 'InsightsScreen'),
  room('/billing', 'BillingScreen'),
  room('/portal', 'PortalScreen'),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([floor, work, cases, one_case, operations, instance, academy, team, admin, ...rooms]),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error }) => <ProblemNotice error={error} retry={() => window.location.reload()} />,
  // Keys are longer than a JavaScript number holds exactly: search values stay text.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
