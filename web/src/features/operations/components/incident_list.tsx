import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { say } from '../../../shared/i18n/say';
import { age_text } from '../../../shared/time/duration_text';
import { use_server_clock } from '../../../shared/time/server_clock';
import { ProblemNotice } from '../../../shared/ui/problem_notice';
import { use_incidents, use_retry } from '../api/instances';

// What keeps the instance from going on, and the way to try again.
export function IncidentList({ instance_key }: { instance_key: string }) {
  const incidents = use_incidents(instance_key);
  const retry = use_retry();
  const { time } = use_server_clock();
  if (!incidents.data || incidents.data.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={say('Incidents')}>
      {incidents.data.map((incident) => (
        <Alert key={incident.incidentKey} variant="outline" color="red" icon={<IconAlertTriangle aria-hidden />} title={`“${incident.elementId}” cannot go on`}>
          <Text size="sm">{incident.errorMessage || incident.errorType}</Text>
          <Group gap="sm" mt="xs">
            <Button size="xs" disabled={retry.isPending} onClick={() => retry.mutate(incident)}>
              {say('Try again')}
            </Button>
            <Text size="xs">
              {incident.errorType}
              {time && `, for ${age_text(incident.creationTime, time)}`}
            </Text>
          </Group>
        </Alert>
      ))}
      {retry.error && <ProblemNotice error={retry.error} />}
    </Stack>
  );
}
