// English made unfamiliar: accents and a third more length, between marks, so that a text which nobody translated and one
// that does not fit both stand out. What ICU reads (arguments, plural rules) stays as it is.
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'];
const LETTERS = new Map([...PLAIN].map((letter, index) => [letter, ACCENTED[index]!]));

const accent = (text: string) => [...text].map((letter) => LETTERS.get(letter) ?? letter).join('');

interface Reading {
  out: string;
  open: ('argument' | 'text')[]; // what each brace we are in encloses
}

function step(reading: Reading, piece: string): void {
  const inside = reading.open.at(-1);
  if (piece === '{') {
    reading.open.push(inside === 'argument' ? 'text' : 'argument');
    reading.out += piece;
  } else if (piece === '}') {
    reading.open.pop();
    reading.out += piece;
  } else reading.out += inside === 'argument' ? piece : accent(piece);
}

export function pseudo(message: string): string {
  const reading: Reading = { out: '', open: [] };
  for (const piece of message.split(/([{}])/)) step(reading, piece);
  const words = Math.ceil(message.replace(/\{[^}]*\}/g, '').split(/\s+/).length / 3);
  return `⟦${reading.out}${' ~'.repeat(words)}⟧`;
}
