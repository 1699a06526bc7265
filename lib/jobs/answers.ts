/** The answer to every message. A kind without one does not compile. */
import { acknowledge } from '../memory/findings'
import { prune } from '../memory/prune'
import { type Answer, type Ask, CROSSMALL_HOST, type Envelope, type Kind, type Reply } from '../messages'
import { checkAsk } from '../messages.schema'
import { languageOf } from '../settings/catalogue'
import { beat, saveSettings, shopOf } from '../settings/store'
import { makeAmazonAnswers } from './answers-amazon'
import { makeFeedAnswers } from './answers-feed'
import { makeMallAnswers } from './answers-mall'
import { makeOnboardAnswers } from './answers-onboard'
import { makeReconAnswers } from './answers-recon'
import { makeShopifyAnswers } from './answers-shopify'
import { makeWebhookAnswers } from './answers-webhook'
import { showBadge } from './badge'
import { hrefOf, optionsUrl } from './open'
import { pictureGate } from './picture-gate'
import type { Ports } from './ports'
import { seenOrders, seenPictures, seenProducts } from './seen'
import { phasesChanged } from './seen-mall'
import { payChanged, payChanging } from './seen-pay'
import { ofFrame, refuse, type Sender } from './sender'
import { makeSightings } from './sightings'
import { testCredential } from './test-credential'
import { today } from './today'
import { exportAll, importAll } from './transfer'
import { arm, settingsOf, type Watch } from './watch'

type Answers = { readonly [K in Kind]: (ask: Ask<K>) => Promise<Answer<K>> }

export const makeAnswers = (ports: Ports, watch: Watch): Answers => {
  const { db, vault, browser, catalogues, now } = ports
  const local = browser.storage.local
  const gate = pictureGate(ports)

  const openTab = async (url: string): Promise<Record<string, never>> => {
    await browser.tabs.create({ url })
    return {}
  }

  return {
    async hello({ host }) {
      const settings = await settingsOf(ports)
      const language = await languageOf(settings, browser.i18n)
      const isListed = settings.shops.some((shop) => shop.host === host)
      return {
        language,
        words: await catalogues(language, ['rules', 'page']),
        shop: shopOf(settings, host),
        known:
          isListed ||
          (await vault.schemes()).has(host) ||
          (host === CROSSMALL_HOST && settings.mall !== undefined),
      }
    },
    ...makeMallAnswers(ports),
    ...makeShopifyAnswers(ports),
    ...makeFeedAnswers(ports, gate),
    ...makeReconAnswers(ports),
    ...makeOnboardAnswers(ports),
    ...makeWebhookAnswers(ports),
    ...makeAmazonAnswers(ports),
    seenOrders: async (ask) => seenOrders(ports, await settingsOf(ports), ask),
    seenProducts: async (ask) => seenProducts(ports, await settingsOf(ports), ask),
    pictures: async (ask) => seenPictures(ports, await settingsOf(ports), ask, gate),
    openPermit: ({ origin }) => openTab(optionsUrl(browser, { permit: origin })),
    openOptions: ({ host }) => openTab(optionsUrl(browser, host === undefined ? {} : { shop: host })),
    async ack(ask) {
      await db.run(['acks'], (tx) => acknowledge(tx, ask, now()))
      await showBadge(ports)
      await beat(local, now())
      return {}
    },
    today: async () => today(ports, await settingsOf(ports)),
    checkNow: async ({ host }) => ({ started: await watch.checkNow(host) }),
    async openItem({ key }) {
      const href = await hrefOf(ports, { key })
      return href === undefined ? {} : openTab(href)
    },
    getSettings: () => settingsOf(ports),
    async setSettings({ settings }) {
      const before = await settingsOf(ports)
      await payChanging(ports, before, settings)
      await saveSettings(local, settings, now())
      if (before.interval !== settings.interval) arm(ports, settings.interval)
      if (JSON.stringify(before.mall) !== JSON.stringify(settings.mall)) await phasesChanged(ports, settings)
      await payChanged(ports, settings)
      if (before.retention > settings.retention) await prune(db, settings.retention, now())
      return { settings }
    },
    async setCredential({ host, credential }) {
      if (credential) await vault.put(host, credential)
      else await vault.delete(host)
      await db.run(['hosts', 'sweeps'], async (tx) => {
        const known = await tx.get('hosts', host)
        // Whatever stood in the way stood in the way of the old key.
        const { trouble: _trouble, warned: _warned, ...rest } = known ?? { host }
        // Every account of CROSS MALL has this one host: what was read with another key says nothing of this one.
        const { readUntil: _until, lastCheck: _check, ...fresh } = rest
        const isOther = host === CROSSMALL_HOST
        // Another may be allowed to read the orders that the old one did not see.
        const { limited: _limited, ...anew } = fresh
        const seesMore = credential !== null && known?.limited === true
        if (known) await tx.put('hosts', isOther ? fresh : seesMore ? anew : rest)
        if (!credential || isOther) await tx.delete('sweeps', host)
      })
      await beat(local, now())
      return { api: credential?.scheme ?? 'none' }
    },
    testCredential: async ({ host }) => testCredential(ports, await settingsOf(ports), host),
    exportAll: async () => ({ json: await exportAll(db, await settingsOf(ports), now()) }),
    async importAll({ json }) {
      const before = await settingsOf(ports)
      const { answer, settings } = await importAll(db, before, json, now())
      if (settings) {
        await payChanging(ports, before, settings)
        await saveSettings(local, settings, now())
        await phasesChanged(ports, settings)
        await payChanged(ports, settings)
      }
      await showBadge(ports)
      return answer
    },
    async eraseAll() {
      await browser.alarms.clearAll()
      await vault.erase()
      await db.clear()
      await local.clear()
      for (const id of Object.keys(await browser.notifications.getAll()))
        await browser.notifications.clear(id)
      await showBadge(ports)
      await beat(local, now())
      return {}
    },
  }
}

const answerTo = <K extends Kind>(answers: Answers, kind: K, ask: Ask<K>): Promise<Answer<K>> =>
  answers[kind](ask)

/** Undefined: a message that is none of ours, for somebody else to answer. Never rejects. */
export const makeRouter = (ports: Ports, answers: Answers) => {
  const own = { id: ports.browser.runtime.id, url: ports.browser.runtime.getURL('') }
  const dated = makeSightings(ports.now)
  const reply = async (message: Envelope): Promise<Reply> => {
    try {
      return { ok: true, answer: await answerTo(answers, message.storeside, message.ask) }
    } catch {
      // The reason may hold what a page or a vendor sent: it goes nowhere.
      return { ok: false, error: 'failed' }
    }
  }
  return (message: unknown, sender: Sender): Promise<Reply> | undefined => {
    const checked = checkAsk(message)
    if (checked === 'not-ours') return undefined
    if (typeof checked === 'string') return Promise.resolve({ ok: false, error: checked })
    const refused = refuse(checked, sender, own)
    return refused
      ? Promise.resolve({ ok: false, error: refused })
      : reply(dated(ofFrame(checked, sender), sender))
  }
}
