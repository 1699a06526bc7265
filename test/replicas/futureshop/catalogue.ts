import { CASES, type CaseName, FUTURESHOP_HOST, SECOND_FUTURESHOP_HOST } from './data.ts'
import { NEW_OTHERS, OLD_OTHERS } from './lookalikes.ts'
import {
  BOXES,
  type FieldKey,
  LABELS,
  MUSTS,
  NEW_FORMS,
  OLD_FORMS,
  type Params,
  type PlaceKey,
  readParams,
} from './model.ts'
import {
  IPN_CASES,
  IPN_PATHS,
  type IpnTruth,
  ipnTruth,
  LANGUAGES,
  readIpnParams,
  SELLER_CENTRAL_HOSTS,
  SHAPES,
  VIEWS,
} from './seller-central-data.ts'
import { SELLER_OTHERS } from './seller-central-others.ts'
import { type AmazonTruth, amazonTruth } from './truth.ts'
import { IPN_LABEL, labelOf, NEW_AMAZON, OLD_AMAZON, USE_LABEL } from './words.ts'

interface Page {
  readonly name: string
  readonly host: string
  /** Path and query. */
  readonly path: string
  /** What is read comes with a second answer, so a first reading may lack it. */
  readonly late: boolean
}

export interface AmazonPage extends Page {
  readonly kind: 'amazon-settings'
  readonly console: 'old' | 'new'
  readonly params: Params
  /** What each place is called there, in one line. */
  readonly labels: Readonly<Record<PlaceKey, string>>
  readonly truth: AmazonTruth
}
export interface IpnPage extends Page {
  readonly kind: 'ipn-settings'
  readonly truth: IpnTruth
}
export interface NoPage extends Page {
  readonly kind: 'none'
}
export type CataloguePage = AmazonPage | IpnPage | NoPage

const round = <Value>(of: readonly Value[], at: number): Value => of[at % of.length] as Value

const labelsOf = ({ labels, without }: Params): AmazonPage['labels'] => {
  const line = (key: FieldKey): string => labelOf(key, labels).replace('\n', ' ')
  return {
    enabled: without === 'enabled' ? '' : USE_LABEL,
    ipnUrl: IPN_LABEL,
    sellerId: line('sellerId'),
    clientId: line('clientId'),
    mwsToken: line('mwsToken'),
    notifyMail: line('notifyMail'),
  }
}

const amazonPage = (console: 'old' | 'new', name: string, path: string, host: string): AmazonPage => {
  const params = readParams(new URL(path, `https://${host}`).searchParams)
  return {
    kind: 'amazon-settings',
    console,
    name,
    host,
    path,
    params,
    labels: labelsOf(params),
    truth: amazonTruth(host, params),
    late: params.late + params.fill > 0,
  }
}

/** Amazon設定 at any address of either console's, and what it shows. */
export const amazonPageAt = (path: string, host: string = FUTURESHOP_HOST): AmazonPage =>
  amazonPage(path.startsWith('/FutureShop2/') ? 'old' : 'new', path, path, host)

/** Of both consoles: what stands in the address after `values=`. */
const MANNERS: readonly (readonly [name: string, query: string])[] = [
  ['shop’s own', ''],
  ['radio', 'values=good&use=radio'],
  ['radio off', 'values=notUsed&use=radio'],
  ['open store', 'values=good&store=open'],
  ['locked', 'values=notUsed&store=open&locked=1'],
  ['no menu', 'values=ownToken&menu=0'],
  ['ipn input', 'values=good&ipn=input'],
  ['ipn link', 'values=good&ipn=link'],
  ['no mail box', 'values=emptyButUsed&without=notifyMail'],
  ['no use box', 'values=empty&without=enabled'],
  ['no ipn', 'values=good&without=ipnUrl'],
]

const NEW_MANNERS: readonly (readonly [name: string, query: string])[] = [
  ['late', 'values=good&late=400'],
  ['late values', 'values=good&fill=400'],
  ['late both', 'values=allWrong&late=300&fill=300'],
  ['redrawn at every letter', 'values=good&redraw=input'],
  ['redrawn on leaving', 'values=good&redraw=blur'],
]

/** Every page of futureshop that readers are held to. */
export const futureshopPages = (): (AmazonPage | NoPage)[] => {
  const pages: (AmazonPage | NoPage)[] = []
  const old = (name: string, query: string, at = 0, host: string = FUTURESHOP_HOST) =>
    pages.push(amazonPage('old', `old ${name}`, `${round(OLD_AMAZON, at)}${query && `?${query}`}`, host))
  const fresh = (name: string, query: string, at = 0, host: string = FUTURESHOP_HOST) =>
    pages.push(amazonPage('new', `new ${name}`, `${round(NEW_AMAZON, at)}${query && `?${query}`}`, host))

  for (const [at, name] of (Object.keys(CASES) as CaseName[]).entries()) {
    const manner = (forms: readonly string[]) =>
      `values=${name}&labels=${round(LABELS, at)}&must=${round(MUSTS, at)}&form=${round(forms, at)}`
    old(`values ${name}`, manner(OLD_FORMS), at)
    fresh(`values ${name}`, manner(NEW_FORMS), at)
    fresh(`values ${name} by script`, `${manner(NEW_FORMS)}&by=script`, at + 1)
  }
  for (const [at, labels] of LABELS.entries())
    for (const must of MUSTS) {
      const like = `values=${at % 2 ? 'allWrong' : 'good'}&labels=${labels}&must=${must}`
      for (const form of OLD_FORMS) old(`form ${form} ${labels} ${must}`, `${like}&form=${form}`, at)
      for (const form of NEW_FORMS) {
        const by = (at + MUSTS.indexOf(must)) % 2 ? 'script' : 'framework'
        fresh(`form ${form} ${labels} ${must}`, `${like}&form=${form}&by=${by}`, at)
      }
    }
  for (const box of BOXES)
    for (const [at, values] of (['good', 'ownToken', 'swapped', 'noMail'] as const).entries()) {
      old(`box ${box} ${values}`, `values=${values}&box=${box}&form=${round(OLD_FORMS, at)}`)
      for (const by of ['framework', 'script'])
        fresh(
          `box ${box} ${values} ${by}`,
          `values=${values}&box=${box}&form=${round(NEW_FORMS, at)}&by=${by}`,
        )
    }
  for (const [name, query] of MANNERS) {
    old(`manner ${name}`, query)
    fresh(`manner ${name}`, query)
    fresh(`manner ${name} by script`, `${query}${query && '&'}by=script`, 2)
  }
  for (const [name, query] of NEW_MANNERS)
    for (const by of ['framework', 'script']) fresh(`manner ${name} ${by}`, `${query}&by=${by}`)
  old('second shop', '', 0, SECOND_FUTURESHOP_HOST)
  fresh('second shop', '', 0, SECOND_FUTURESHOP_HOST)

  for (const { name, path } of OLD_OTHERS)
    pages.push({ kind: 'none', name: `other old ${name}`, host: FUTURESHOP_HOST, path, late: false })
  for (const { name, path } of NEW_OTHERS)
    pages.push({ kind: 'none', name: `other new ${name}`, host: FUTURESHOP_HOST, path, late: false })
  return pages
}

/** Every page of Seller Central that readers are held to. */
export const sellerCentralPages = (): (IpnPage | NoPage)[] => {
  const pages: (IpnPage | NoPage)[] = []
  const add = (name: string, query: string, at: number) => {
    const host = round(SELLER_CENTRAL_HOSTS, at)
    const path = `${round(IPN_PATHS, at)}?${query}`
    const params = readIpnParams(new URL(path, `https://${host}`).searchParams)
    pages.push({ kind: 'ipn-settings', name, host, path, truth: ipnTruth(params), late: params.late > 0 })
  }
  let at = 0
  for (const lang of LANGUAGES)
    for (const shape of SHAPES)
      for (const view of VIEWS)
        add(
          `ipn ${shape} ${view} ${lang}`,
          `lang=${lang}&shape=${shape}&view=${view}&values=sameInBoth`,
          at++,
        )
  for (const values of Object.keys(IPN_CASES))
    for (const shape of SHAPES) {
      const lang = round(LANGUAGES, at)
      add(`ipn values ${values} ${shape} ${lang}`, `lang=${lang}&shape=${shape}&values=${values}`, at++)
    }
  for (const lang of LANGUAGES) add(`ipn late ${lang}`, `lang=${lang}&late=400`, at++)
  for (const { name, path } of SELLER_OTHERS)
    for (const lang of LANGUAGES)
      pages.push({
        kind: 'none',
        name: `other ${name} ${lang}`,
        host: round(SELLER_CENTRAL_HOSTS, at++),
        path: `${path}?lang=${lang}`,
        late: false,
      })
  return pages
}
