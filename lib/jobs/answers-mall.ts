/** The answers to messages about CROSS MALL and its malls; part of `answers.ts`. */
import { isQuiet, recordOf } from '../memory/findings'
import { findingKey } from '../memory/keys'
import { shownShops } from '../memory/mall'
import { changePlan, keepLayout, keepPlan, planHeads } from '../memory/plans'
import { type Answer, CROSSMALL_HOST, type MallMessages } from '../messages'
import type { MallAnswer, Problem } from '../records'
import { problemsOf } from '../rules/recovery'
import { beat } from '../settings/store'
import { accessOf, askMall } from './ask-mall'
import { contextOf, lookAround, MALL_JUDGING } from './judge-mall'
import { workbenchUrl } from './open'
import type { Ports } from './ports'
import { seenMall, tellMall } from './seen-mall'
import { settingsOf } from './watch'

type MallAnswers = {
  readonly [K in keyof MallMessages]: (ask: MallMessages[K]['ask']) => Promise<MallMessages[K]['answer']>
}

/** What is open and not put aside, with what was said of it before. */
const recovery = async (ports: Ports): Promise<Answer<'recovery'>> => {
  const settings = await settingsOf(ports)
  const access = await accessOf(ports)
  const now = ports.now()
  return ports.db.read([...MALL_JUDGING, 'plans'], async (tx) => {
    const seen = await lookAround(tx, settings, { at: now, now, onPage: true }, true)
    const acks = new Map((await tx.all('acks')).map((ack) => [ack.key, ack]))
    const problems: Problem[] = []
    const answers: Record<string, MallAnswer> = {}
    for (const row of await tx.by('mallOrders', 'host', CROSSMALL_HOST)) {
      // What the mall answered still has to be set as the status, though nothing is found any more.
      if (!seen.found.has(recordOf('mallOrders', row.key)) && !row.answer) continue
      const subject = row.order.number
      const found = problemsOf(row.order, await contextOf(row, seen)).filter(
        ({ rule }) => !isQuiet(acks.get(findingKey(CROSSMALL_HOST, { rule, subject })), now),
      )
      problems.push(...found)
      if (found.length > 0 && row.answer) answers[subject] = row.answer
    }
    return { problems, answers, shops: seen.shops, plans: await planHeads(tx), access }
  })
}

export const makeMallAnswers = (ports: Ports): MallAnswers => {
  const { db, browser, now } = ports
  return {
    seenMall: async (ask) => seenMall(ports, await settingsOf(ports), ask),
    recovery: () => recovery(ports),
    getPlan: async ({ id }) => ({ plan: (await db.read(['plans'], (tx) => tx.get('plans', id))) ?? null }),
    async savePlan({ plan }) {
      const isNew = await db.run(['plans'], async (tx) => {
        const before = await tx.get('plans', plan.id)
        await keepPlan(tx, plan)
        return before === undefined
      })
      // A step ticked off is no news for the pages of the console.
      if (isNew) await beat(browser.storage.local, now())
      return {}
    },
    changePlan: async ({ id, ...change }) => ({
      plan: await db.run(['plans'], (tx) => changePlan(tx, id, change, now())),
    }),
    async deletePlan({ id }) {
      await db.run(['plans'], (tx) => tx.delete('plans', id))
      await beat(browser.storage.local, now())
      return {}
    },
    layouts: async () => {
      const rows = await db.read(['layouts'], (tx) => tx.all('layouts'))
      return { layouts: Object.fromEntries(rows.map(({ signature, columns }) => [signature, columns])) }
    },
    async saveLayout({ signature, columns }) {
      await db.run(['layouts'], (tx) => keepLayout(tx, signature, columns, now()))
      return {}
    },
    askMall: async (ask) => askMall(ports, await settingsOf(ports), ask),
    async tellMall(ask) {
      await tellMall(ports, await settingsOf(ports), ask)
      return {}
    },
    mallAccess: () => accessOf(ports),
    linkShops: async () => ({ shown: await db.read(['linkShops'], shownShops) }),
    async openWorkbench({ job, numbers }) {
      await browser.tabs.create({ url: workbenchUrl(browser, job, numbers) })
      return {}
    },
  }
}
