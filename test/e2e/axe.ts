import { readFileSync } from 'node:fs'
import type { Sheet } from './world.ts'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

export interface Violation {
  readonly id: string
  readonly nodes: readonly string[]
}

/** What axe finds wrong within `scope` (ours alone on a console's page). */
export const violations = async (page: Sheet, scope?: readonly string[]): Promise<Violation[]> => {
  await page.evaluate(AXE)
  return page.evaluate(async (within) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(context: unknown): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>
      }
    }
    const context = within
      ? { include: within.filter((one) => document.querySelector(one)).map((one) => [one]) }
      : document
    const { violations } = await axe.run(context)
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(' ')) }))
  }, scope)
}
