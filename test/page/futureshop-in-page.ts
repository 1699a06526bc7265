/** What the content scripts would read of futureshop and Seller Central, evaluated without them; all plain data. */
import { readIpn } from '../../lib/consoles/amazon/ipn.ts'
import { isAmazonSettings } from '../../lib/consoles/futureshop/pages.ts'
import { type AmazonFields, readAmazonSettings } from '../../lib/consoles/futureshop/settings.ts'
import { AMAZON_PRESET, type AmazonPlace, type Finding } from '../../lib/records/index.ts'
import { amazonVerdict, ipnVerdict } from '../../lib/rules/amazonpay.ts'

export interface AmazonTold {
  /** What was read, as JSON. */
  readonly seen: string
  readonly said?: readonly { rule: string; severity: string; subject: string }[]
}
export interface IpnTold {
  readonly seen: string
  /** The environments of which it is said that their address differs. */
  readonly differs?: readonly ('live' | 'sandbox')[]
}
export type Told = AmazonTold & IpnTold

const PLACES = ['enabled', 'sellerId', 'clientId', 'mwsToken', 'notifyMail'] as const

const judged = (fields: AmazonFields): AmazonTold['said'] => {
  const value = (place: AmazonPlace) => fields.get(place)?.value
  const used = value('enabled')
  const token = value('mwsToken')
  const labels = Object.fromEntries(
    PLACES.flatMap((place) => {
      const label = fields.get(place)?.label
      return label === undefined ? [] : [[place, label]]
    }),
  )
  const { findings } = amazonVerdict(
    {
      enabled: used === undefined ? undefined : used === '1',
      sellerId: value('sellerId'),
      clientId: value('clientId'),
      notifyMail: value('notifyMail'),
    },
    { value: token, preset: token === AMAZON_PRESET },
    labels,
  )
  return findings.map(({ rule, severity, subject }: Finding) => ({ rule, severity, subject }))
}

const amazon = (fields: AmazonFields): Told => {
  const value = (place: AmazonPlace | 'ipnUrl') => fields.get(place)?.value
  const used = value('enabled')
  return {
    seen: JSON.stringify({
      kind: 'amazon-settings',
      enabled: used === undefined ? undefined : used === '1',
      sellerId: value('sellerId'),
      clientId: value('clientId'),
      mwsToken: value('mwsToken'),
      notifyMail: value('notifyMail'),
      ipnUrl: value('ipnUrl'),
    }),
    said: judged(fields),
  }
}

/** `known`: what the shop's own page showed. */
const read = (known: string): Told => {
  const fields = readAmazonSettings(document)
  if (isAmazonSettings(fields)) return amazon(fields)
  const endpoints = readIpn(document)
  // A page that bears the name and shows no address says nothing.
  if (!endpoints) return { seen: '{}' }
  const shown = endpoints.filter(({ url }) => url.trim() !== '')
  return {
    seen: JSON.stringify({
      kind: 'ipn-settings',
      endpoints: shown.map(({ environment, url }) => ({ environment, url })),
    }),
    differs: endpoints
      .filter(
        ({ environment, url, label }) =>
          ipnVerdict({ subject: label, url, sandbox: environment === 'sandbox' }, [known]).findings.length >
          0,
      )
      .flatMap(({ environment }) => environment ?? []),
  }
}

/** So long a page that is not what was wanted may stand still before it is told as it is, ms. */
const STILL = 1_000
/** The same of one whose values come in a second answer. */
const LATE = 6_000
/** The same of one that is to be left alone. */
const ALONE = 400

/** Reads until the page shows what is wanted, told by its own changes; or what it shows once it stands still. */
const whenShown = (wanted: string, known: string, isLate: boolean): Promise<Told> =>
  new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let planned: ReturnType<typeof setTimeout> | undefined
    const end = (told: Told): void => {
      watcher.disconnect()
      clearTimeout(timer)
      clearTimeout(planned)
      resolve(told)
    }
    const look = (): void => {
      planned = undefined
      clearTimeout(timer)
      const told = document.readyState === 'complete' ? read(known) : undefined
      // Nothing is what every page shows before it is drawn.
      if (told?.seen === wanted && wanted !== '{}') {
        end(told)
        return
      }
      timer = setTimeout(() => end(read(known)), wanted === '{}' ? ALONE : isLate ? LATE : STILL)
    }
    const plan = (): void => {
      // A tab that nobody looks at has no frames.
      planned ??= setTimeout(look)
    }
    const watcher = new MutationObserver(plan)
    watcher.observe(document, { childList: true, characterData: true, attributes: true, subtree: true })
    addEventListener('load', look, { once: true })
    look()
  })

export interface Stop {
  readonly path: string
  /** As {@link read} writes it. */
  readonly wanted: string
  /** Comes in more than one answer. */
  readonly isLate: boolean
}

/** Reads one page after the other, each in a frame as large as the window. */
const tour = async (stops: readonly Stop[], known: string): Promise<Told[]> => {
  const all: Told[] = []
  for (const { path, wanted, isLate } of stops) {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0'
    frame.src = path
    const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
    document.body.replaceChildren(frame)
    await loaded
    const view = frame.contentWindow as typeof window
    all.push(await view.futureshopInPage.whenShown(wanted, known, isLate))
  }
  document.body.replaceChildren()
  return all
}

const api = { read, tour, whenShown }
export type FutureshopInPage = typeof api

declare global {
  var futureshopInPage: FutureshopInPage
}
globalThis.futureshopInPage = api
