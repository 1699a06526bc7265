import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ExportWords } from '../../lib/check/types'
import { askFile, checkerWith, fine } from './check-made'

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
