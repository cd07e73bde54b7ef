/**
 * The ledger of copies inside a backup file: where they are, never what they say, and only if the person asked for it (keys.md 4b).
 *
 * What comes back from a file is a claim (ruling 29): nothing in it counts as checked, seen or read, whatever it says, and it brings
 * no other secret under a copy than those of this file. An entry that is no copy is left out; words and keys are not lost for it.
 */
import * as v from 'valibot'
import type { SecretId } from '../account.ts'
import { freeNumber, maxCopies, media, placeKinds, type BackupRecord, type Copy } from './copy.ts'
import type { BackupContent } from './content.ts'

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const entry = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  kind: v.picklist(['words', 'key', 'file', 'password']),
  medium: v.picklist(media),
  place: v.picklist(placeKinds),
  label: v.pipe(v.string(), v.maxLength(80)),
  /** By the file's names of its secrets. */
  covers: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(1_000)),
  made: time,
  lost: v.optional(time),
  file: v.optional(v.object({ mark: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)), madeAt: time })),
})

type Entry = v.InferOutput<typeof entry>

/** Of the ledger, what a file says. When a copy was checked stays here: elsewhere it proves nothing. */
export const copiesForFile = (copies: readonly Copy[]): readonly Entry[] =>
  copies.map(({ id, number, kind, medium, place, label, covers, madeAt, lostAt, file }) => ({
    id, number, kind, medium, place, label, covers: [...covers],
    made: madeAt,
    ...(lostAt === undefined ? {} : { lost: lostAt }),
    ...(file === undefined ? {} : { file }),
  }))

export function readFileCopies({ copies }: Pick<BackupContent, 'copies'>): readonly Entry[] {
  const seen = new Set<string>()
  return (copies ?? []).flatMap((each) => {
    const parsed = v.safeParse(entry, each)
    if (!parsed.success || seen.has(parsed.output.id)) return []
    seen.add(parsed.output.id)
    return [parsed.output]
  })
}

/** `kept`: the file's names of its secrets, and what they are called here. What is in the ledger already stays as it is. */
export function withFileCopies(known: BackupRecord, content: Pick<BackupContent, 'copies'>, kept: ReadonlyMap<string, SecretId>, now: number): BackupRecord {
  let { copies, next } = known
  for (const { made, lost, ...each } of readFileCopies(content)) {
    const covers = each.covers.flatMap((name) => kept.get(name) ?? [])
    if (copies.length >= maxCopies || copies.some(({ id }) => id === each.id) || (covers.length === 0 && each.kind !== 'password')) continue
    // The number stands on the copy itself; it is given up only where it is another one's here, or one that no ledger came to.
    const isTaken = copies.some((copy) => copy.number === each.number)
    const number = isTaken || each.number >= known.next + maxCopies ? next : each.number
    const { file, ...rest } = each
    copies = [
      ...copies,
      {
        ...rest,
        number,
        covers: [...new Set(covers)],
        label: each.label.trim(),
        madeAt: Math.min(made, now),
        ...(lost === undefined ? {} : { lostAt: Math.min(lost, now) }),
        ...(file === undefined || each.kind !== 'file' ? {} : { file }),
        fromFile: true as const,
      },
    ]
    next = freeNumber(copies, next)
  }
  return copies === known.copies ? known : { ...known, copies, next }
}
