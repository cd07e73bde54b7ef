/* A package as Firefox keeps it in a profile: a zip file in which nothing is compressed, which needs no library. */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { crc32 } from 'node:zlib'

/** Fields of the two kinds of header, in order, little-endian: [bytes, value]. PKWARE APPNOTE 4.3.7 and 4.3.12. */
type Field = readonly [bytes: 2 | 4, value: number]

const encode = (fields: readonly Field[]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** 1980-01-01, the zero of this format. */
const date = 33

export const makeXpi = async (folder: string): Promise<Buffer> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const path of paths) {
    const bytes = await readFile(path)
    const name = Buffer.from(relative(folder, path).split(sep).join('/'))
    const about: readonly Field[] = [[2, 20], [2, 0], [2, 0], [2, 0], [2, date], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]]
    const local = Buffer.concat([encode([[4, 0x04034b50], ...about]), name, bytes])
    directory.push(Buffer.concat([encode([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name]))
    parts.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const count = paths.length
  const end = encode([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, offset], [2, 0]])
  return Buffer.concat([...parts, index, end])
}
