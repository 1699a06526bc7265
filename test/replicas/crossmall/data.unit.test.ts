// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  type AutomationCaseName,
  automationCases,
  batchCases,
  caseEntries,
  caseOrder,
  cases,
  makeAccount,
  makeBigList,
  orderNumbered,
  runsOf,
  STATUS,
  setAutomation,
} from './data.ts'
import type { Truth } from './model.ts'
import { fold, truthOf, truthOfBatch, truthOfRun } from './truth.ts'

const account = makeAccount()

const sorted = ({ fate, rules, open }: Truth): Truth => ({
  fate,
  rules: [...rules].sort(),
  ...(open ? { open: [...open].sort() } : {}),
})

describe('the data', () => {
  it('is the same every time, and another with another seed', () => {
    expect(makeAccount()).toEqual(account)
    const other = makeAccount({ seed: 7 })
    expect(other.orders).not.toEqual(account.orders)
    expect(caseOrder(other, 'shipDateMissing').shipDate).toBe('')
  })

  it('has the size it should, every 管理番号 of eight digits and once', () => {
    expect(account.orders.length).toBeGreaterThanOrEqual(1_500)
    const numbers = account.orders.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.filter((number) => !/^\d{8}$/.test(number))).toEqual([])
    expect(numbers).toEqual([...numbers].sort().reverse())
    expect(makeBigList(account, 1_000)).toHaveLength(1_000)
    expect(new Set(makeBigList(account, 3_000).map(({ number }) => number)).size).toBe(3_000)
  })

  it('dates everything back from its clock', () => {
    for (const { orderedAt, createdAt, updatedAt } of account.orders) {
      expect(orderedAt <= createdAt && updatedAt <= account.now).toBe(true)
    }
    for (const { at } of [...account.runs, ...account.batches]) expect(at <= account.now).toBe(true)
    expect(makeAccount({ now: '2027-02-01 09:00:00' }).orders[0]?.updatedAt.startsWith('2027-')).toBe(true)
  })

  it('gives one 注文番号 to one order, and to the slips of a split one', () => {
    const first = new Map<string, string>()
    for (const { code, number, split } of account.orders) {
      const slip = split?.parent ?? number
      expect(first.get(code) ?? slip).toBe(slip)
      first.set(code, slip)
    }
  })

  it('bundles and splits orders that are there, within one shop', () => {
    for (const order of account.orders) {
      expect(order.bundledInto !== '').toBe(order.bundle === 'child')
      const parent = order.bundledInto || order.split?.parent
      if (parent) expect(orderNumbered(account, parent).shop).toBe(order.shop)
      if (order.bundledInto) expect(orderNumbered(account, order.bundledInto).bundle).toBe('parent')
    }
  })

  it('holds the runs that a status comes from, and a success after some failures', () => {
    const recent = account.orders.filter(({ updatedAt }) => updatedAt > '2026-11-10')
    const shipped = recent.filter(
      ({ linkStatus, number }) => linkStatus === STATUS.completed && !isCase(number),
    )
    expect(shipped.length).toBeGreaterThan(20)
    for (const { number } of shipped) {
      expect(runsOf(account, number)[0]).toMatchObject({ step: 'complete', ok: true })
    }
    const mended = account.runs.filter(
      (run) =>
        !run.ok &&
        runsOf(account, run.number).some(({ ok, step, at }) => ok && step === run.step && at > run.at),
    )
    expect(mended.length).toBeGreaterThanOrEqual(3)
  })

  it('keeps the Amazon batches that have names', () => {
    for (const id of Object.values(batchCases)) {
      expect(account.batches.filter((batch) => batch.id === id)).toHaveLength(1)
    }
  })
})

const isCase = (number: string) => Object.values<string>(cases).includes(number)

describe('the truth', () => {
  it.each(caseEntries)('of %s, written by hand, is what the vendor’s words give', (name, told) => {
    const order = caseOrder(account, name)
    const found = truthOf(order, account)
    expect({ fate: found.fate, rules: found.rules }).toEqual({
      fate: told.truth.fate,
      rules: sorted(told.truth).rules,
    })
    // By hand less may be left open than the words alone leave, never more.
    expect(found.open ?? []).toEqual(expect.arrayContaining(told.truth.open ? [...told.truth.open] : []))
  })

  const said = account.orders.flatMap((order) => truthOf(order, account).rules)
  const ofOrders = [
    'ship-date-missing',
    'mall-cancelled',
    'mall-cancel-requested',
    'not-regular',
    'fetch-error',
    'ship-error',
    'complete-error',
    'bundled-child',
    'split-shares-number',
    'ship-ready',
    'complete-ready',
    'wrong-phase',
  ]
  it.each(ofOrders)('shows aupay/%s at least three times', (rule) => {
    expect(said.filter((each) => each === `aupay/${rule}`).length).toBeGreaterThanOrEqual(3)
  })
  it('shows every fate', () => {
    const fates = new Set(account.orders.map((order) => truthOf(order, account).fate))
    expect([...fates].sort()).toEqual([
      'failed',
      'left-alone',
      'none',
      'skipped',
      'unknown',
      'will-complete',
      'will-fail',
      'will-fetch',
      'will-ship',
    ])
  })
  it('gives every line of 履歴 the rule that its sentence names', () => {
    for (const [name, { runs = [] }] of caseEntries) {
      const lines = runsOf(account, cases[name]).reverse()
      expect(lines.map(({ ok }) => ok)).toEqual(runs.map(({ message }) => message === undefined))
      expect(lines.map((line) => truthOfRun(line, account))).toEqual(
        runs.map(({ rule, open = false }) => ({ rule, open })),
      )
    }
  })
  it('shows each rule of 履歴 and of Amazon at least three times', () => {
    const lines = account.runs.map((run) => truthOfRun(run, account).rule)
    const told = [...lines, ...account.batches.map(truthOfBatch)]
    for (const rule of [
      'aupay/ship-date-missing',
      'aupay/mall-cancelled',
      'aupay/timeout-unknown',
      'aupay/fetch-error',
      'aupay/ship-error',
      'aupay/complete-error',
      'mall/amazon-warning',
    ]) {
      expect(told.filter((each) => each === rule).length).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('the automations', () => {
  it.each(Object.entries(automationCases))('%s: what is wrong is about what is there', (_, told) => {
    const about = [...told.rows.flatMap(({ phase, step }) => [fold(phase), step]), 'complete']
    for (const [rule, subject] of told.rules) {
      expect(rule).toMatch(/^aupay\//)
      expect(about).toContain(fold(subject))
    }
  })
  it('can be set otherwise, for one shop alone', () => {
    const own = makeAccount({ orders: 60 })
    setAutomation(own, 'au01', 'stopped' satisfies AutomationCaseName)
    expect(own.automations.map(({ shop, running }) => [shop, running.ship])).toEqual([
      ['au01', '停止'],
      ['au02', '開始'],
    ])
    expect(truthOf(caseOrder(own, 'shipReady'), own).fate).toBe('skipped')
    expect(truthOf(caseOrder(own, 'sweetsShipReady'), own).fate).toBe('will-ship')
  })
})
