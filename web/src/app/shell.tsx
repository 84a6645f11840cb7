// The frame around every screen: where one is, how live the page is, what time the server has.
import { ActionIcon, Badge, Box, Group, Text, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';

import { use_live_state } from '../shared/live/live_provider';
import { use_server_clock } from '../shared/time/server_clock';
import { use_go_keys } from './go_keys';
import { KeysHelp } from './keys_help';

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const LIVE_TEXT = { live: 'live', connecting: 'connecting', lost: 'reconnecting, asking every 3 s' };

function LiveMark() {
  const state = use_live_state();
  return (
    <Group gap={6} role="status" aria-label="Connection">
      <span className="live-dot" data-state={state} aria-hidden />
      <Text size="sm">{LIVE_TEXT[state]}</Text>
    </Group>
  );
}

function Clock() {
  const { time, speed } = use_server_clock();
  if (!time) return null;
  return (
    <Group gap="xs" role="timer" aria-label="Clock of the server">
      <Text size="sm" className="tabular">
        {DAY.format(time)} <b>{TIME.format(time)}</b>
      </Text>
      {speed !== 1 && (
        <Badge variant="filled" color="orange" tt="none">
          {speed === 0 ? 'paused' : `×${speed}`}
        </Badge>
      )}
    </Group>
  );
}

function ColourSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  const Icon = scheme === 'dark' ? IconSun : IconMoon;
  return (
    <Tooltip label={`Use ${other} colours`}>
      <ActionIcon variant="default" aria-label={`Use ${other} colours`} onClick={() => setColorScheme(other)}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function Shell() {
  use_go_keys();
  return (
    <>
      <a href="#main" className="skip-link">
        Skip to the content
      </a>
      <Box component="header" px="md" py="xs" bd="0 0 1px solid var(--mantine-color-default-border)">
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <Text fw={800} size="lg">
              Tandem
            </Text>
            <Group component="nav" gap={4} aria-label="Screens">
              <Link to="/" className="nav-link" activeOptions={{ exact: true }}>
                Floor
              </Link>
              <Link to="/work" className="nav-link">
                Work
              </Link>
              <Link to="/cases" className="nav-link">
                Cases
              </Link>
              <Link to="/operations" className="nav-link">
                Operations
              </Link>
            </Group>
          </Group>
          <Group gap="md">
            <LiveMark />
            <Clock />
            <KeysHelp />
            <ColourSwitch />
          </Group>
        </Group>
      </Box>
      <Box component="main" id="main" p="md" maw={1720} mx="auto" tabIndex={-1}>
        <Outlet />
      </Box>
    </>
  );
}
