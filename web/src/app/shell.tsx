// The frame around every screen: where one is, how live the page is, what time the server has, and the way to everything.
import { ActionIcon, Badge, Box, Button, Group, Kbd, Menu, Text, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSearch, IconSettings, IconSun } from '@tabler/icons-react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { say } from '../shared/i18n/say';
import { use_live_state } from '../shared/live/live_provider';
import { use_kept } from '../shared/settings/kept_value';
import { use_server_clock } from '../shared/time/server_clock';
import { browser_zone, clock_text, offset_text, ZONE_KEY } from '../shared/time/when';
import type { Ways } from './commands';
import { use_go_keys } from './go_keys';
import { KeysHelp } from './keys_help';
import { Palette, use_palette_key } from './palette';
import { ROOMS, SCREENS } from './screens';
import { SettingsDialog } from './settings_dialog';

const LIVE_TEXT = { live: say('live'), connecting: say('connecting'), lost: say('reconnecting, asking every 3 s') };

function LiveMark() {
  const state = use_live_state();
  return (
    <Group gap={6} role="status" aria-label={say('Connection')}>
      <span className="live-dot" data-state={state} aria-hidden />
      <Text size="sm">{LIVE_TEXT[state]}</Text>
    </Group>
  );
}

// The server's time in the zone one has chosen, and in UTC where that is another.
function Clock() {
  const { time, speed } = use_server_clock();
  const [zone] = use_kept(ZONE_KEY);
  if (!time) return null;
  const here = clock_text(time, zone ?? browser_zone());
  const utc = clock_text(time, 'UTC');
  return (
    <Group gap="xs" role="timer" aria-label={say('Clock of the server')}>
      <div>
        <Text size="sm" className="tabular">
          {here.day} <b>{here.time}</b> {offset_text(time, zone ?? browser_zone())}
        </Text>
        {utc.time !== here.time && (
          <Text size="xs" className="tabular">
            {utc.time} UTC
          </Text>
        )}
      </div>
      {speed !== 1 && (
        <Badge variant="filled" color="orange" tt="none">
          {speed === 0 ? say('paused') : `×${speed}`}
        </Badge>
      )}
    </Group>
  );
}

function use_other_colours() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return { is_dark: scheme === 'dark', switch_over: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') };
}

function ColourSwitch() {
  const { is_dark, switch_over } = use_other_colours();
  const label = is_dark ? say('Use light colours') : say('Use dark colours');
  const Icon = is_dark ? IconSun : IconMoon;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={switch_over}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function Rooms() {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" className="nav-more">
          {say('More screens')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ROOMS.map(({ path, name }) => (
          <Menu.Item key={path} renderRoot={(props) => <Link to={path} {...props} />}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Screens() {
  return (
    <Group component="nav" gap={4} aria-label={say('Screens')}>
      {SCREENS.map(({ path, name }) => (
        <Link key={path} to={path} className="nav-link" activeOptions={{ exact: path === '/' }}>
          {name}
        </Link>
      ))}
      <Rooms />
    </Group>
  );
}

type Shown = 'palette' | 'settings' | 'keys' | null;

function use_ways(show: (what: Shown) => void): Ways {
  const navigate = useNavigate();
  const { switch_over } = use_other_colours();
  return {
    go: (to, search = {}) => void navigate({ to, search } as never),
    settings: () => show('settings'),
    keys: () => show('keys'),
    colours: switch_over,
  };
}

function Tools({ show, shown }: { show: (what: Shown) => void; shown: Shown }) {
  return (
    <Group gap="md">
      <Button variant="default" size="compact-sm" leftSection={<IconSearch size={16} aria-hidden />} rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={() => show('palette')}>
        {say('Find')}
      </Button>
      <LiveMark />
      <Clock />
      <KeysHelp shown={shown === 'keys'} show={(on) => show(on ? 'keys' : null)} />
      <ColourSwitch />
      <Tooltip label={say('Settings')}>
        <ActionIcon variant="default" aria-label={say('Settings')} onClick={() => show('settings')}>
          <IconSettings size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

export function Shell() {
  const [shown, show] = useState<Shown>(null);
  const [open_palette] = useState(() => () => show('palette'));
  const ways = use_ways(show);
  use_go_keys();
  use_palette_key(open_palette);
  return (
    <>
      <a href="#main" className="skip-link">
        {say('Skip to the content')}
      </a>
      <Box component="header" px="md" py="xs" bd="0 0 1px solid var(--mantine-color-default-border)">
        <Group justify="space-between" gap="sm">
          <Group gap="md">
            <Text fw={800} size="lg">
              Tandem
            </Text>
            <Screens />
          </Group>
          <Tools show={show} shown={shown} />
        </Group>
      </Box>
      <Box component="main" id="main" p="md" maw={1720} mx="auto" tabIndex={-1}>
        <Outlet />
      </Box>
      {shown === 'palette' && <Palette ways={ways} close={() => show(null)} />}
      {shown === 'settings' && <SettingsDialog close={() => show(null)} />}
    </>
  );
}
