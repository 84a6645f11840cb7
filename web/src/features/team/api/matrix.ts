// Who can do what: people down, what is attested across.
import { level_text, validity, type Attestation, type Validity } from '../../../shared/person/attestations';
import type { Person } from '../../../shared/person/people';

export interface Cell {
  of: Attestation;
  stands: Validity;
  text: string;
}

export interface Matrix {
  codes: string[];
  rows: { person: Person; cells: (Cell | null)[]; held: number }[];
  holders: number[]; // of each code: how many hold it now; one is a risk
}

const holds = (cell: Cell | null) => cell !== null && (cell.stands === 'valid' || cell.stands === 'ending');

export function matrix(people: Person[], all: Attestation[], now: Date): Matrix {
  const codes = [...new Set(all.map((one) => one.code))].sort();
  const by_place = new Map(all.map((one) => [`${one.person}/${one.code}`, one]));
  const cell_of = (person: string, code: string): Cell | null => {
    const of = by_place.get(`${person}/${code}`);
    return of ? { of, stands: validity(of, now), text: level_text(of) } : null;
  };
  const rows = people.map((person) => {
    const cells = codes.map((code) => cell_of(person.id, code));
    return { person, cells, held: cells.filter(holds).length };
  });
  return { codes, rows, holders: codes.map((_, at) => rows.filter((row) => holds(row.cells[at]!)).length) };
}
