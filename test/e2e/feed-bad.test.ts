/** What comes in place of a feed: each with its own sentence, in three languages, and nothing lost. */
import type { Page } from 'puppeteer-core'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Language } from '../../lib/messages'
import {
  BAD_FEEDS,
  type BadName,
  badFeeds,
  EXTERNAL,
  lies,
  type RefusalName,
} from '../replicas/cyberbiz/feed/bad.ts'
import { makeCatalogue } from '../replicas/cyberbiz/feed/catalogue.ts'
import { feedFile, writeFeed } from '../replicas/cyberbiz/feed/serving.ts'
import { feedDoor, truthOf } from '../replicas/cyberbiz/feed/truth.ts'
import type { BreakKind } from '../replicas/cyberbiz/feed/write.ts'
import { violations } from './axe.ts'
import { beginShop, feedPage, inFeed, readSoFar, seen, stageIs, toStart } from './feed.ts'
import { bring, comes, say, wordsOf } from './mall.ts'
import { click, shows } from './shop.ts'

const few = makeCatalogue({ products: 300 })

/** What a sentence says before it comes to what differs from file to file. */
const opening = (words: ReturnType<typeof wordsOf>, why: string): string =>
  (
    words(`workbench.feed.stop.${why}`, { name: '|', detail: '|', line: '|', column: '|' }).split(
      '|',
    ) as string[]
  ).reduce((longest, part) => (part.length > longest.length ? part : longest), '')

inFeed('bad input of the feed check', (world) => {
  let page: Page
  beforeAll(async () => {
    await world().settings()
    page = await feedPage(world())
  })
  beforeEach(async () => {
    if (!page.isClosed()) await toStart(page)
  })

  it.each(['zh-TW', 'ja', 'en'] as const satisfies readonly Language[])(
    'is called what it is in %s',
    async (language) => {
      await world().settings({ language })
      const words = wordsOf(language)
      await shows(page, words('workbench.feed.start.lead'))
      const said: Record<string, string> = {}
      for (const name of BAD_FEEDS) {
        const { bytes, why, name: file } = badFeeds[name]
        await toStart(page)
        await bring(page, `${name}-${file}`, bytes)
        const { notice } = await comes(
          () => seen(page),
          (now) => expect([name, now.notice]).toEqual([name, expect.stringContaining(opening(words, why))]),
        )
        expect(notice).toContain(words(`workbench.feed.stop.${why}.step`))
        expect(notice).not.toMatch(/workbench\.feed|undefined|\{/)
        said[why] = notice
      }
      // No two of them in the same words.
      expect(new Set(Object.values(said)).size).toBe(Object.keys(said).length)
      await world().settings()
    },
  )

  it.each([
    'ampersand',
    'entity',
    'end-tag',
    'attribute',
    'less-than',
  ] as const satisfies readonly BreakKind[])(
    'names line and column of what is malformed, and keeps what was read: %s',
    async (kind) => {
      await shows(page, say('workbench.feed.start.lead'))
      const written = writeFeed(few, { broken: { place: 250, kind }, text: 'escaped' })
      const parts: Uint8Array[] = []
      for await (const part of written.chunks) parts.push(part)
      const at = written.brokenAt()
      await bring(page, `${kind}.xml`, Buffer.concat(parts))
      const { notice, counts } = await stageIs(page, 'failed')
      const [line, column] = (
        /(\d[\d,]*)\D+(\d[\d,]*)/.exec(
          await page.evaluate(() => document.querySelector('.ss-notice .ss-figure')?.textContent ?? ''),
        ) ?? []
      )
        .slice(1)
        .map((text) => Number(text.replace(/,/g, '')))
      expect([kind, line]).toEqual([kind, at?.line])
      expect(column).toBeGreaterThanOrEqual(at?.columns[0] ?? 0)
      expect(column).toBeLessThanOrEqual(at?.columns[1] ?? 0)
      expect(notice).toContain(say('workbench.feed.stop.kept', { count: 249 }))
      expect(counts).toEqual(truthOf(few, feedDoor(), { products: 249 }).counts)
    },
  )

  it('keeps what came before the end of a file that was cut, gzipped or not', async () => {
    for (const gzip of [undefined, 'file'] as const) {
      await toStart(page)
      const bytes = await feedFile(few, { cut: { after: 200, how: 'end' }, ...(gzip && { gzip }) })
      await bring(page, `cut.xml${gzip ? '.gz' : ''}`, bytes)
      const { notice } = await stageIs(page, 'failed')
      expect(notice).toContain(say('workbench.feed.stop.kept', { count: 200 }))
    }
  })

  it.each(Object.keys(lies) as (keyof typeof lies)[])(
    'reads what lies about its charset as what it is, and says so: %s',
    async (name) => {
      await bring(page, `${name}.xml`, lies[name])
      const { notes, tallies } = await stageIs(page, 'done')
      expect(tallies).toEqual({ refused: 0, doubtful: 2, fine: 0, excludedProducts: 0 })
      const charset = name.startsWith('big5') ? 'big5' : 'utf-8'
      expect(notes).toEqual([say('workbench.feed.note.charset-differs', { value: charset, count: 1 })])
    },
  )

  it('expands and fetches nothing that a document names', async () => {
    expect(world().replicas.requests.filter(({ target }) => EXTERNAL.endsWith(target))).toEqual([])
  })

  it.each([
    ['login', 'stop.login-page'],
    ['redirectToLogin', 'stop.login-page'],
    ['webPage', 'stop.web-page'],
    ['empty', 'stop.empty'],
    ['entities', 'stop.entities'],
    ['noCharset', 'stop.charset'],
    ['forbidden', '403'],
    ['notFound', '404'],
    ['serverError', '500'],
    ['unavailable', '503'],
  ] as const satisfies readonly (readonly [BadName | RefusalName, string])[])(
    'from the shop itself: %s',
    async (bad, what) => {
      world().replicas.feed.serve({ bad })
      await beginShop(page)
      const { notice, rows } = await stageIs(page, 'failed')
      expect(rows).toBe(0)
      if (what.startsWith('stop.')) expect(notice).toContain(opening(say, what.slice(5)))
      else {
        for (const other of ['empty', 'not-a-feed', 'web-page', 'malformed'])
          expect(notice).not.toContain(opening(say, other))
        expect(notice.length).toBeGreaterThan(10)
      }
      expect(await violations(page)).toEqual([])
    },
  )

  it('a line that breaks off keeps what came, and is mended by a second try', async () => {
    const { feed } = world().replicas
    const catalogue = feed.fill({ products: 3_000 })
    feed.serve({ cut: { after: 2_000, how: 'line' } })
    feed.gate.hold(1_500)
    await beginShop(page)
    await readSoFar(page, 1_499)
    feed.gate.open()
    const { notice } = await stageIs(page, 'failed')
    // How much of the rest reached the page before the line broke is the browser's affair; what did is kept, and right.
    const { tallies, counts: kept } = await seen(page)
    const read = Object.values(tallies).reduce((sum, count) => sum + count, 0)
    expect(read).toBeGreaterThanOrEqual(1_499)
    expect(read).toBeLessThanOrEqual(2_000)
    expect(notice).toContain(say('workbench.feed.stop.kept', { count: read.toLocaleString('zh-TW') }))
    expect(kept).toEqual(truthOf(catalogue, feedDoor(), { products: read }).counts)
    feed.serve({ gzip: 'encoding', layout: 'evo' })
    await click(page, say('workbench.feed.again'))
    const { counts } = await stageIs(page, 'done')
    await comes(
      () => seen(page),
      (now) => expect(now.counts).toEqual(truthOf(catalogue, feedDoor('evo')).counts),
    )
    expect(Object.keys(counts).length).toBeGreaterThan(5)
    await page.close()
  })
})
