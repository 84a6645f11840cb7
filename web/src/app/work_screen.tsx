import { useNavigate, useSearch } from '@tanstack/react-router';

import { WorkPage } from '../features/work/components/work_page';

export function WorkScreen() {
  const { task } = useSearch({ from: '/work' });
  const navigate = useNavigate();
  const select = (key: string | undefined) => void navigate({ to: '/work', search: key ? { task: key } : {} });
  return <WorkPage selection={{ task, select }} />;
}
