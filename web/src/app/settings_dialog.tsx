import { Modal, NativeSelect, Stack, Switch, TextInput, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useState } from 'react';

import { choose_language, language, LANGUAGES } from '../shared/i18n/language';
import { say } from '../shared/i18n/say';
import { use_kept } from '../shared/settings/kept_value';
import { apply_look, DENSITY_KEY, DIRECTION_KEY, SINGLE_KEYS_KEY } from '../shared/settings/look';
import { browser_zone, is_zone, ZONE_KEY } from '../shared/time/when';

const COLOURS: { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: say('as the computer has them') },
  { value: 'light', label: say('light') },
  { value: 'dark', label: say('dark') },
];
const DIRECTIONS = [
  { value: '', label: say('as the language runs') },
  { value: 'ltr', label: say('left to right') },
  { value: 'rtl', label: say('right to left') },
];
const DENSITIES = [
  { value: '', label: say('comfortable') },
  { value: 'compact', label: say('compact') },
];

const ZONES = () => ['UTC', ...Intl.supportedValuesOf('timeZone')];

// Any zone the browser knows, by any of its names; what is half typed changes nothing.
function Zone() {
  const [zone, choose] = use_kept(ZONE_KEY);
  const [typed, type] = useState(zone ?? '');
  const [zones] = useState(ZONES);
  const is_known = typed === '' || is_zone(typed);
  const take = (text: string) => {
    type(text);
    if (text === '' || is_zone(text)) choose(text || null);
  };
  return (
    <>
      <TextInput
        label={say('Time zone')}
        description={say('Empty: the one of this computer, {zone}', { zone: browser_zone() })}
        list="zones"
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
        error={is_known ? null : say('There is no zone of this name.')}
      />
      <datalist id="zones">
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

// How the pages look to this person. Kept by the browser; all of it takes effect at once.
export function SettingsDialog({ close }: { close: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [direction, choose_direction] = use_kept(DIRECTION_KEY);
  const [density, choose_density] = use_kept(DENSITY_KEY);
  const [single, choose_single] = use_kept(SINGLE_KEYS_KEY);
  const look = (choose: (value: string | null) => void) => (event: { currentTarget: { value: string } }) => {
    choose(event.currentTarget.value || null);
    apply_look();
  };
  return (
    <Modal opened onClose={close} title={say('Settings')} closeButtonProps={{ 'aria-label': say('Close') }}>
      <Stack gap="sm">
        <NativeSelect
          label={say('Colours')}
          data={COLOURS}
          value={colorScheme}
          onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
        />
        <NativeSelect
          label={say('Language')}
          data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
          value={language.code}
          onChange={(event) => choose_language(event.currentTarget.value)}
        />
        <NativeSelect label={say('Direction')} data={DIRECTIONS} value={direction ?? ''} onChange={look(choose_direction)} />
        <NativeSelect label={say('Density')} data={DENSITIES} value={density ?? ''} onChange={look(choose_density)} />
        <Zone />
        <Switch
          label={say('Single keys and “g” chords do something')}
          size="md"
          checked={single !== 'off'}
          onChange={(event) => choose_single(event.currentTarget.checked ? null : 'off')}
        />
      </Stack>
    </Modal>
  );
}
