// Every sentence the pages say goes through say(): the English text is its own name in the catalogue, in ICU MessageFormat
// ("{count, plural, one {# step} other {# steps}}"). What the server says is said as it is.
import { createIntl, type IntlShape } from 'react-intl';

import { language } from './language';
import { pseudo } from './pseudo';

export type Values = Record<string, string | number | Date>;

// CLDR knows neither pseudo-language: numbers and plurals are English there.
const intl: IntlShape = createIntl({ locale: 'en', onError: (error) => { throw error; } });

export function say(english: string, values?: Values): string {
  const message = language.pseudo ? pseudo(english) : english;
  return intl.formatMessage({ id: english, defaultMessage: message }, values);
}
