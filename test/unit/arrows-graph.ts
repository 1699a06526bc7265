/** Who imports whom, read from the sources, and what the table of docs/ARCHITECTURE.md says of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Import {
  readonly from: string
  /** A file of ours (`lib/text.ts`), or a package's name as it was written. */
  readonly to: string
  /** Erased by the compiler: brings nothing along. */
  readonly typeOnly: boolean
  /** Fetched when it is wanted: nobody waits for it while loading. */
  readonly onDemand: boolean
}

/** Path and text of every source. */
export type Sources = ReadonlyMap<string, string>

export const readSources = (folders: readonly string[], endings = /\.(?:ts|tsx)$/): Sources =>
  new Map(
    folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && endings.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/')),
      )
      .sort()
      .map((path) => [path, readFileSync(path, 'utf8')]),
  )

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const CALL = /(typeof\s+)?\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"]([^'"]+)['"]/g

const resolve = (from: string, to: string, sources: Sources): string => {
  if (!to.startsWith('.')) return to
  const path = posix.join(posix.dirname(from), to)
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`]
  return candidates.find((each) => sources.has(each) || (/\.\w+$/.test(each) && existsSync(each))) ?? path
}

export const importsOf = (sources: Sources): Import[] =>
  [...sources].flatMap(([from, text]) =>
    [STATEMENT, CALL].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(([, type, to = '']) => ({
        from,
        to: resolve(from, to, sources),
        typeOnly: type !== undefined,
        onDemand: pattern === CALL,
      })),
    ),
  )

const isOurs = (path: string): boolean => /^(?:lib|components|entrypoints)\//.test(path)

/** `rules` for lib/rules/feed.ts, `messages.schema` for lib/messages.schema.ts, `components`, `entrypoints`. */
export const roomOf = (path: string): string => {
  const [top = '', second = ''] = path.split('/')
  return top === 'lib' ? second.replace(/\.ts$/, '') : top
}

export interface Room {
  readonly rooms: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
}
export type Table = ReadonlyMap<string, Room>

const ticked = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
const nameOf = (word: string): string =>
  word
    .replace(/^lib\//, '')
    .replace(/\/.*$/, '')
    .replace(/\.ts$/, '')

/** The table whose first column says "room": name, what it holds, rooms it may import, packages. */
export const readTable = (markdown: string): Table => {
  const rows = markdown
    .split('\n')
    .filter((line) => /^\|\s*`/.test(line))
    .map((line) => line.split('|').slice(1, -1))
  return new Map(
    rows.flatMap(([names = '', , rooms = '', packages = '']) => {
      const own = ticked(names).map(nameOf)
      const may = {
        rooms: new Set([...own, ...ticked(rooms).map(nameOf)]),
        packages: new Set(ticked(packages)),
      }
      return own.map((name): [string, Room] => [name, may])
    }),
  )
}

const packageOf = (name: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name

/** Sentences for every import that the table does not allow. */
export const forbidden = (imports: readonly Import[], table: Table): string[] =>
  imports.flatMap(({ from, to }) => {
    const room = roomOf(from)
    const may = table.get(room)
    if (!may) return [`${from}: the table has no room "${room}"`]
    if (to.startsWith('entrypoints/')) {
      const same = room === 'entrypoints' && to.split('/')[1] === from.split('/')[1]
      return same ? [] : [`${from} imports ${to}: nothing imports an entry point`]
    }
    if (!isOurs(to)) {
      const own = to.startsWith('.') || existsSync(to)
      return own || may.packages.has(packageOf(to)) ? [] : [`${from} imports the package ${to}`]
    }
    return may.rooms.has(roomOf(to)) ? [] : [`${from} imports ${to}`]
  })

/** Everything that a file brings along, types aside; each with the way to it. */
export const reachOf = (start: string, imports: readonly Import[]): ReadonlyMap<string, string> => {
  const found = new Map([[start, start]])
  for (const [at, way] of found)
    for (const { from, to, typeOnly } of imports)
      if (from === at && !typeOnly && !found.has(to)) found.set(to, `${way} > ${to}`)
  return found
}

/** The way round for every cycle of files that wait for each other while they are loaded. */
export const cyclesOf = (imports: readonly Import[]): string[] => {
  const cycles = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path)
    if (at >= 0) cycles.add([...way.slice(at), path].join(' > '))
    if (at >= 0 || done.has(path)) return
    for (const { from, to, typeOnly, onDemand } of imports)
      if (from === path && !typeOnly && !onDemand && isOurs(to)) walk(to, [...way, path])
    done.add(path)
  }
  for (const { from } of imports) walk(from, [])
  return [...cycles]
}

export const ROOT_FOLDERS = ['lib', 'components', 'entrypoints'] as const
