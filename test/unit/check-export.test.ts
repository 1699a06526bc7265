import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ExportWords } from '../../lib/check/types'
import { askFile, checkerWith, fine, openLines } from './check-made'

const catalogue = JSON.parse(readFileSync('public/locales/en/rules.json', 'utf8')) as Record<string, string>
const names = [
  'place',
  'line',
  'id',
  'name',
  'sku',
  'url',
  'severity',
  'rule',
  'say',
  'step',
  'console',
] as const
const words: ExportWords = {
  columns: Object.fromEntries(names.map((name) => [name, name])) as ExportWords['columns'],
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  mended: 'Mended',
  mendedSay: { 'feed/brief-missing': 'Held at the last check, no longer: no 「商品簡述」' },
  ...{ catalogue, language: 'en' },
}

it('saves all findings, or those of the rows that are shown, with their sentences', async () => {
  const { checker } = checkerWith()
  await checker.start(askFile([fine(1, { brief: '' }), fine(2), fine(3, { groups: [], brief: '' })]))
  const lines = async (filtered: boolean): Promise<string[]> =>
    (await (await checker.export('csv', words, filtered)).text()).trim().split('\r\n')
  await checker.view({ rules: ['feed/group-missing'] }, { by: 'place', down: false })
  const all = await lines(false)
  expect(all).toHaveLength(4)
  expect(all[1]).toContain('feed/brief-missing')
  expect(all[1]).not.toContain('rule.feed')
  expect(await lines(true)).toEqual([all[0], all[2], all[3]])
  const xlsx = new Uint8Array(await (await checker.export('xlsx', words, false)).arrayBuffer())
  expect([xlsx[0], xlsx[1]]).toEqual([0x50, 0x4b])
})

it('says of what was mended that it was, and which rule', async () => {
  const { checker } = checkerWith()
  await checker.start(askFile([fine(1, { brief: '' }), fine(2, { brief: '', groups: [] })]))
  await checker.start(askFile([fine(1), fine(2, { groups: [] })]))
  await checker.view({ change: 'mended' }, { by: 'place', down: false })
  const text = await (await checker.export('csv', words, true)).text()
  const lines = text.trim().split('\r\n').slice(1)
  const held = 'Held at the last check, no longer: no 「商品簡述」'
  expect(lines.map((line) => line.slice(1, -1).split('","').slice(6, 9))).toEqual([
    ['Mended', 'feed/brief-missing', held],
    ['Error', 'feed/group-missing', expect.stringContaining('「商品群組」')],
    ['Mended', 'feed/brief-missing', held],
  ])
})

it('leads to the console by the numbers that are the console’s own, as the page does', async () => {
  const product = fine(1, { brief: '' })
  const consoles = await Promise.all(
    (['shopcom', 'google', 'facebook', 'heureka', 'atom'] as const).map(async (dialect) => {
      const { checker } = checkerWith({
        fetch: async () => new Response(`${JSON.stringify(product)}\n`),
        openFeed: (options) => ({ ...openLines(options), dialect }),
      })
      const host = 'myshop.cyberbiz.co'
      await checker.start({ door: { kind: 'address', host, url: `https://${host}/x.xml` }, ownDomain: '' })
      const text = await (await checker.export('csv', words, false)).text()
      return [dialect, text.includes(`https://${host}/admin/products/${product.id}`)]
    }),
  )
  expect(consoles.filter(([, links]) => links)).toEqual([['shopcom', true]])
})
