/** What the walk without a screen says in plain words. */
import type { Page } from 'puppeteer-core'
import { type Mark, panelOf } from './tour.ts'

export const demand = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(`Not found: ${otherwise}`)
}

export const heading = (text: string): void => console.log(`\n■ ${text}`)

export const tellMarks = (marks: readonly Mark[], most = 6): void => {
  for (const { subject, word, says } of marks.slice(0, most))
    console.log(`    ${subject.padEnd(8)} ${word ? `[${word}] ` : ''}${says}`)
  if (marks.length > most) console.log(`    … and ${marks.length - most} more`)
}

export const tellPanel = async (page: Page, most = 12): Promise<void> => {
  const panel = await panelOf(page)
  if (!panel) throw new Error('Not found: the panel')
  console.log(`  Panel 「${panel.title}」, ${panel.read} read:`)
  for (const line of panel.lines.slice(0, most)) console.log(`    ${line}`)
}
