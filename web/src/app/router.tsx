import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link } from '@tanstack/react-router';

import { case_view } from '../features/case/api/view';
import { EmptyState } from '../shared/ui/empty_state';
import { ProblemNotice } from '../shared/ui/problem_notice';
import { Shell } from './shell';

function NotFound() {
  return (
    <EmptyState title="No such screen" action={<Link to="/">To the floor</Link>}>
      The address may be from an older version, or mistyped.
    </EmptyState>
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const floor = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../features/floor/components/floor_page'), 'FloorPage'),
});

export interface WorkSearch {
  task?: string;
}

// The open task is in the address, so that a link or a reload brings it back.
export function work_search(search: Record<string, unknown>): WorkSearch {
  const { task } = search;
  return typeof task === 'string' || typeof task === 'number' ? { task: String(task) } : {};
}

const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  validateSearch: work_search,
  component: lazyRouteComponent(() => import('./work_screen'), 'WorkScreen'),
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: ({ state }: Record<string, unknown>): { state?: string } => (typeof state === 'string' ? { state } : {}),
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
  component: lazyRouteComponent(() => import('./operations_screen'), 'OperationsScreen'),
});

const instance = createRoute({
  getParentRoute: () => root,
  path: '/operations/$instanceKey',
  component: lazyRouteComponent(() => import('./operations_screen'), 'InstanceScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([floor, work, cases, one_case, operations, instance]),
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
