import { Anchor, Checkbox, createTheme, Fieldset, Radio, Table, type CSSVariablesResolver } from '@mantine/core';

// Shade 8 because the kit's default shade 6 does not reach WCAG contrast on filled buttons and badges.
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.2,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif',
  cursorType: 'pointer',
  components: {
    // A link is known by its line, not by its colour alone.
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // 24 pixels: the least that WCAG 2.2 allows to aim at.
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' }, styles: { label: { fontSize: 'var(--mantine-font-size-sm)' } } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' }, styles: { label: { fontSize: 'var(--mantine-font-size-sm)' } } }),
    Fieldset: Fieldset.extend({ styles: { legend: { fontWeight: 600 } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 4, horizontalSpacing: 'xs' } }),
  },
});

// The kit's own small print and error text are too faint on its backgrounds.
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#5b6270', '--mantine-color-error': '#b3261e' },
  dark: { '--mantine-color-dimmed': '#a9b0bd', '--mantine-color-error': '#ff8a80' },
});
