import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cyclesOf, forbidden, importsOf, ROOT_FOLDERS, reachOf, readSources, readTable } from './arrows-graph'

const table = readTable(readFileSync('docs/ARCHITECTURE.md', 'utf8'))
const sources = readSources(ROOT_FOLDERS)
const imports = importsOf(sources)

/** Never in a page that is not ours: too heavy for it, or none of its business. */
const NOT_IN_A_PAGE =
  /^(?:zod|idb|ky|preact|webextension-polyfill)(?:\/|$)|^lib\/(?:memory|jobs|settings|vendors|files|messages\.schema|browser|jitless)\b|^components\//

const inPages = (all: typeof imports): string[] =>
  [...new Set(all.map(({ from }) => from))]
    .filter((path) => /^entrypoints\/[^/]+\.content\//.test(path))
    .flatMap((path) => [...reachOf(path, all)].filter(([to]) => NOT_IN_A_PAGE.test(to)).map(([, way]) => way))

describe('the rooms of docs/ARCHITECTURE.md', () => {
  it('are read from its table, and every source stands in one of them', () => {
    expect(table.size).toBeGreaterThan(12)
    expect(imports.length).toBeGreaterThan(100)
  })
  it('import only whom the table allows', () => expect(forbidden(imports, table)).toEqual([]))
  it('have no cycles', () => expect(cyclesOf(imports)).toEqual([]))
  it('keep out of a page what does not belong there', () => expect(inPages(imports)).toEqual([]))
})

describe('the same checks on a made-up house', () => {
  const made = (files: Record<string, string>) => importsOf(new Map(Object.entries(files)))
  const wrong = (files: Record<string, string>) => forbidden(made(files), table)

  it('see a rule that looks at a page, in whatever form it is written', () => {
    const page = { 'lib/page/seen.ts': '' }
    for (const line of [
      "import { x } from '../page/seen'",
      "import type { X } from '../page/seen'",
      "import '../page/seen'",
      "export { x } from '../page/seen'",
      "export * from '../page/seen'",
      "import {\n  x,\n  y,\n} from '../page/seen'",
      "const later = () => import('../page/seen')",
    ])
      expect(wrong({ ...page, 'lib/rules/a.ts': line })).toEqual(['lib/rules/a.ts imports lib/page/seen.ts'])
  })
  it('let through what the table allows', () => {
    const files = { 'lib/records/index.ts': '', 'lib/rules/a.ts': "import { x } from '../records'" }
    expect(wrong(files)).toEqual([])
  })
  it('see a package in a room that has none', () => {
    expect(wrong({ 'lib/rules/a.ts': "import * as z from 'zod/mini'" })).toEqual([
      'lib/rules/a.ts imports the package zod/mini',
    ])
  })
  it('see an import of an entry point, and allow its own parts', () => {
    const files = {
      'entrypoints/popup/desk.ts': '',
      'entrypoints/popup/main.ts': "import { x } from './desk'",
      'entrypoints/options/main.ts': "import { x } from '../popup/desk'",
    }
    expect(wrong(files)).toHaveLength(1)
  })
  it('see a room that nobody drew', () => {
    expect(wrong({ 'lib/cellar/a.ts': "import { x } from 'y'" })[0]).toContain('no room "cellar"')
  })
  it('see a database behind two doors, and not behind a type', () => {
    const files = {
      'entrypoints/a.content/index.ts': "import { x } from '../../lib/page/b'",
      'lib/page/b.ts': "import { x } from './c'",
      'lib/page/c.ts': "import { openDB } from 'idb'",
    }
    expect(inPages(made(files))).toEqual([
      'entrypoints/a.content/index.ts > lib/page/b.ts > lib/page/c.ts > idb',
    ])
    const typed = { ...files, 'lib/page/c.ts': "import type { DB } from 'idb'" }
    expect(inPages(made(typed))).toEqual([])
  })
  it('see a cycle', () => {
    const files = { 'lib/a.ts': "import './b'", 'lib/b.ts': "import './c'", 'lib/c.ts': "import './b'" }
    expect(cyclesOf(made(files))).toEqual(['lib/b.ts > lib/c.ts > lib/b.ts'])
  })
})
