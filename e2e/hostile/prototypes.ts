/** Nothing that a stranger sends may become a member of every object (security.md 19). Looked at after every single case. */
const shared: readonly (readonly [name: string, prototype: object])[] = [
  ['Object', Object.prototype],
  ['Array', Array.prototype],
  ['Function', Function.prototype],
  ['String', String.prototype],
  ['Number', Number.prototype],
  ['Promise', Promise.prototype],
  ['Map', Map.prototype],
  ['Error', Error.prototype],
]

const sizeOf = (prototype: object): number => Reflect.ownKeys(prototype).length
const before = new Map(shared.map(([name, prototype]) => [name, sizeOf(prototype)]))

export function checkPrototypes(): void {
  for (const [name, prototype] of shared) {
    if (sizeOf(prototype) !== before.get(name)) throw new Error(`${name}.prototype was changed: ${String(Reflect.ownKeys(prototype).at(-1))}`)
  }
  const plain = {} as Record<string, unknown>
  for (const name of ['x', 'polluted', 'isAdmin', 'kind', 'ok', 'result']) {
    if (plain[name] !== undefined) throw new Error(`({}).${name} appeared`)
  }
}
