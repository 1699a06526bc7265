import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../lib/rules/table'
import { dialog, EXAMPLES, feed, order, settings } from './rules-examples'
import { paid, paySettings } from './rules-examples-ecpay'
import { recon } from './rules-examples-recon'

const severitiesOf = new Map(
  RULES.map(({ id, severity, last }) => [id, last ? [severity, last] : [severity]]),
)

describe('the table of rules', () => {
  it('has an example of every rule, and no example of a rule it lacks', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(RULES.map(({ id }) => id).sort())
  })

  it('names each rule once, in its family, with a source', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
    for (const { id, family, source } of RULES) {
      expect(id).toMatch(new RegExp(`^${family}/[a-z-]+$`))
      expect(source).not.toBe('')
    }
  })

  it.each(Object.entries(EXAMPLES))('%s holds for each of its examples', (id, examples) => {
    for (const verdict of examples) expect(verdict().findings.map(({ rule }) => rule)).toContain(id)
  })

  it('has the severity that the checks give', () => {
    for (const { rule, severity } of Object.values(EXAMPLES)
      .flat()
      .flatMap((verdict) => verdict().findings))
      expect(severitiesOf.get(rule), rule).toContain(severity)
  })

  it('shows every severity that it names among the examples', () => {
    for (const [id, severities] of severitiesOf) {
      const given = EXAMPLES[id]?.flatMap((verdict) => verdict().findings).filter(({ rule }) => rule === id)
      expect(new Set(given?.map(({ severity }) => severity)), id).toEqual(new Set(severities))
    }
  })

  it('says nothing of records with nothing wrong', () => {
    const quiet = { findings: [], notChecked: [] }
    expect(feed({})).toEqual(quiet)
    expect(order({})).toEqual(quiet)
    expect(dialog({})).toEqual(quiet)
    expect(settings({})).toEqual(quiet)
    expect(paid({})).toEqual(quiet)
    expect(paySettings({})).toEqual(quiet)
    expect(recon({})).toMatchObject(quiet)
  })
})

describe('docs/RULES.md', () => {
  const rows = readFileSync('docs/RULES.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `\w+\//.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))

  it('tells of every rule, in order, with its severity and source', () => {
    expect(rows.map(([, id, severity, , source]) => [id, severity, source])).toEqual(
      RULES.map(({ id, severity, last, source }) => [
        `\`${id}\``,
        last ? `${severity}, then ${last}` : severity,
        source,
      ]),
    )
  })

  it('tells when each holds and where it is shown', () => {
    for (const [, , , holds, , shown] of rows) expect([holds, shown]).not.toContain('')
  })
})
