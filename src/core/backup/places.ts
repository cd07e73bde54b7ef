import type { Copy } from './copy.ts'

/** Where something is, as far as a fire or a thief is concerned. Two drawers of one home burn together; two banks do not. */
export function placeOf({ place, label }: Pick<Copy, 'place' | 'label'>): string {
  if (place === 'home' || place === 'work') return place
  return `${place}:${label.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')}`
}

export const isSamePlace = (a: Pick<Copy, 'place' | 'label'>, b: Pick<Copy, 'place' | 'label'>): boolean => placeOf(a) === placeOf(b)
