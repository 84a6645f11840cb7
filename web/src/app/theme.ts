import { createTheme, Fieldset, Table } from '@mantine/core';

// Shade 8 because the kit's default shade 6 does not reach WCAG contrast on filled buttons and badges.
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif',
  cursorType: 'pointer',
  components: {
    Fieldset: Fieldset.extend({ styles: { legend: { fontWeight: 600 } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 4, horizontalSpacing: 'xs' } }),
  },
});
