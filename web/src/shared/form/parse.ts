// What people type, and what it means. Keyers type without looking: separators are free, zeros may be left out.

// Day first, as on the page; also ISO. "" is no answer (null); what is no date stays as typed, for the error message.
export function parse_date(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return calendar_date(iso[1]!, iso[2]!, iso[3]!) ?? typed;
  const parts = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  return (parts && calendar_date(parts[3]!, parts[2]!, parts[1]!)) ?? typed;
}

function calendar_date(year: string, month: string, day: string): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

export function show_date(value: unknown): string {
  const iso = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (iso) return `${iso[3]}/${iso[2]}/${iso[1]}`;
  return value === null || value === undefined ? '' : String(value);
}

// Digits may be grouped by comma, blank or apostrophe; the point is the decimal mark.
export function parse_number(text: string): number | string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const plain = typed.replace(/[\s,']/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
}

export function show_number(value: unknown, digits?: number): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  const fraction = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 10, ...fraction }).format(value);
}
