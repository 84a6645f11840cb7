// Where a field's answer stands on a document: "page,x,y,width,height", the last four in fractions of the page.

export interface Region {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export function region_of(text: string | undefined): Region | null {
  const numbers = (text ?? '').split(',').map(Number);
  const [page, x, y, width, height] = numbers;
  if (numbers.length !== 5 || numbers.some((number) => !Number.isFinite(number))) return null;
  return { page: page!, x: x!, y: y!, width: width!, height: height! };
}
