// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, bodyOf, request } from '../asking.ts'
import { type AmazonPage, futureshopPages, type IpnPage, sellerCentralPages } from './catalogue.ts'
import {
  CASES,
  type Case,
  FUTURESHOP_HOST,
  IPN_URLS,
  PRESET,
  SECOND_FUTURESHOP_HOST,
  SELLER,
} from './data.ts'
import { type AmazonView, FIELDS, type View } from './model.ts'
import { makeSellerCentral, type SellerCentralReplica } from './seller-central.ts'
import { IPN_CASES } from './seller-central-data.ts'
import { type FutureshopReplica, makeFutureshop } from './site.ts'
import { SEVERITY } from './truth.ts'
import { NEW_AMAZON, OLD_AMAZON } from './words.ts'

let shop: FutureshopReplica
let seller: SellerCentralReplica
beforeEach(() => {
  shop = makeFutureshop()
  seller = makeSellerCentral()
})

const HOST = `https://${FUTURESHOP_HOST}`
/** Data that wait are asked for without waiting. */
const hurried = (path: string) => path.replace(/(late|fill)=\d+/g, '$1=0')
const get = async (url: string): Promise<string> => String((await ask(shop.site, request(url))).body)
const viewOf = async (host: string, path: string): Promise<View> =>
  bodyOf(
    await ask(shop.site, request(`https://${host}/admin/api/view?at=${encodeURIComponent(hurried(path))}`)),
  ) as View
const amazonPages = (): AmazonPage[] =>
  futureshopPages().filter((page): page is AmazonPage => page.kind === 'amazon-settings')

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** What stands in a box of a page of the old console, by the box's own name. */
const typedIn = (html: string, name: string): string | undefined => {
  const box =
    new RegExp(`<input [^>]*name="${name}"[^>]* value="([^"]*)"`).exec(html) ??
    new RegExp(`<textarea name="${name}"[^>]*>\n([^<]*)</textarea>`).exec(html)
  return box?.[1] === undefined ? undefined : unescaped(box[1])
}

const folded = (text: string): string => text.normalize('NFKC').replace(/<br>/g, '').replace(/\s+/g, '')

describe('the catalogue of futureshop', () => {
  it('names every page once, and each answers without anything being sent', async () => {
    const pages = futureshopPages()
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length)
    const failed: string[] = []
    for (const { name, host, path } of pages)
      if ((await ask(shop.site, request(`https://${host}${path}`))).status !== 200) failed.push(name)
    expect(failed).toEqual([])
    expect(shop.submissions).toEqual([])
    expect(pages.length).toBeGreaterThan(400)
  })

  it('shows on every old page what the truth says, beside its label', async () => {
    const wrong: string[] = []
    for (const { name, host, path, console, params, truth, labels } of amazonPages()) {
      if (console !== 'old') continue
      const html = await get(`https://${host}${path}`)
      for (const key of FIELDS) {
        const shown = params.box === 'words' ? truth[key] : typedIn(html, key)
        if (shown !== truth[key]) wrong.push(`${name}: ${key} holds ${shown}`)
        if (truth[key] !== undefined && !folded(html).includes(folded(labels[key])))
          wrong.push(`${name}: no label ${labels[key]}`)
      }
      if (/name="useFlg" value="1" checked/.test(html) !== (truth.enabled ?? false))
        wrong.push(`${name}: use`)
      if (truth.ipnUrl !== undefined && !html.includes(truth.ipnUrl)) wrong.push(`${name}: ipn`)
    }
    expect(wrong).toEqual([])
  })

  it('tells the application of every new page what the truth says', async () => {
    const wrong: string[] = []
    for (const { name, host, path, console, truth, labels } of amazonPages()) {
      if (console !== 'new') continue
      const view = (await viewOf(host, path)) as AmazonView
      const shown = Object.fromEntries(view.fields.map(({ key, value }) => [key, value]))
      for (const key of FIELDS)
        if (shown[key] !== truth[key]) wrong.push(`${name}: ${key} holds ${shown[key]}`)
      for (const { key, label } of view.fields)
        if (folded(label) !== folded(labels[key])) wrong.push(`${name}: ${label}`)
      if (truth.enabled !== undefined && view.enabled !== truth.enabled) wrong.push(`${name}: use`)
    }
    expect(wrong).toEqual([])
  })

  it('has a case for every rule of the family, each by its name, and one without any fault', () => {
    const said = Object.values<Case>(CASES).flatMap((one) => Object.values(one.said).flat())
    const always = ['enabled-incomplete', 'closed-store-needed', 'ipn-url-differs']
    expect([...new Set([...said, ...always])].filter((rule) => rule !== '').sort()).toEqual(
      Object.keys(SEVERITY).sort(),
    )
    expect(amazonPages().find(({ name }) => name === 'new values good')?.truth.said).toEqual({
      enabled: [['closed-store-needed']],
      sellerId: [],
      clientId: [],
      mwsToken: [['preset-kept']],
      notifyMail: [],
    })
  })

  it('says that the use is incomplete where one of the four is empty, and only when it is ticked', () => {
    const incomplete = amazonPages()
      .filter(({ truth }) => truth.said.enabled?.some(([rule]) => rule === 'enabled-incomplete'))
      .map(({ name }) => name)
    for (const name of ['emptyButUsed', 'noSeller', 'noToken', 'noMail', 'allWrong'])
      expect(incomplete).toContain(`old values ${name}`)
    for (const name of ['empty', 'noClient', 'noMailNotUsed', 'good', 'onlyBlanks'])
      expect(incomplete).not.toContain(`old values ${name}`)
  })
})

describe('the consoles of futureshop', () => {
  const saved = { useFlg: '1', sellerId: SELLER, mwsToken: PRESET, notifyMail: 'new@hanazakka.example' }
  const post = (url: string, body: string) => ask(shop.site, { ...request(url, {}, 'POST'), body })

  it('keep what is saved for both, write down who sent it, and forget it at a reset', async () => {
    const good = new URLSearchParams({ ...saved, clientId: 'amzn1.application-oa2-client.0123' })
    expect(String((await post(HOST + OLD_AMAZON[0], good.toString())).body)).toContain('設定しました')
    const view = (await viewOf(FUTURESHOP_HOST, NEW_AMAZON[1])) as AmazonView
    expect(view.fields.find(({ key }) => key === 'notifyMail')?.value).toBe('new@hanazakka.example')
    expect((await viewOf(SECOND_FUTURESHOP_HOST, NEW_AMAZON[1])) as AmazonView).not.toEqual(view)
    expect(shop.submissions).toMatchObject([{ host: FUTURESHOP_HOST, path: OLD_AMAZON[0], what: 'save' }])
    shop.reset()
    expect(shop.submissions).toEqual([])
    expect(typedIn(await get(HOST + OLD_AMAZON[0]), 'notifyMail')).toBe('orders@hanazakka.example')
  })

  it('show the error screen for values that are not right, and keep the old ones', async () => {
    const body = JSON.stringify({ path: NEW_AMAZON[0], values: { ...saved, clientId: 'nothing' } })
    const said = bodyOf(await post(`${HOST}/admin/api/amazon?what=save`, body))
    expect(said).toMatchObject({ error: true })
    expect(typedIn(await get(HOST + OLD_AMAZON[0]), 'notifyMail')).toBe('orders@hanazakka.example')
    expect(shop.submissions).toHaveLength(1)
  })

  it('write down previews and forms of other pages too', async () => {
    await post(HOST + OLD_AMAZON[0], 'preview.x=3&preview.y=2')
    await post(`${HOST}/FutureShop2/NewCouponEntry.htm`, 'couponName=a')
    expect(shop.submissions.map(({ what }) => what)).toEqual(['preview', 'other'])
  })

  it('leave other hosts to others', async () => {
    expect(await shop.site(request('https://other.admin.future-shop.net/admin/top/'))).toBeUndefined()
  })
})

describe('Seller Central', () => {
  const at = async (page: { host: string; path: string }): Promise<string> =>
    unescaped(String((await ask(seller.site, request(`https://${page.host}${page.path}`))).body))

  it('names every page once, and each shows the addresses of its truth', async () => {
    const pages = sellerCentralPages()
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length)
    const wrong: string[] = []
    for (const page of pages) {
      const text = await at(page)
      const shown = page.kind === 'ipn-settings' ? page.truth.endpoints : []
      for (const { environment, url } of shown)
        if (!text.includes(page.late ? url : `>${url}<`) && !text.includes(`value="${url}"`))
          wrong.push(`${page.name}: ${environment}`)
    }
    expect(wrong).toEqual([])
    expect(seller.submissions).toEqual([])
  })

  it('calls nothing the same but the very address that the shop shows', () => {
    for (const { live, compared } of Object.values(IPN_CASES)) {
      const same = live === IPN_URLS[FUTURESHOP_HOST]
      expect([live, compared.live === 'same']).toEqual([live, same])
    }
    const compared = sellerCentralPages()
      .filter((page): page is IpnPage => page.kind === 'ipn-settings')
      .map(({ truth }) => truth.compared.live)
    for (const kind of ['same', 'differs', 'open']) expect(compared).toContain(kind)
  })

  it('writes down what is sent', async () => {
    const [first] = sellerCentralPages()
    const url = `https://${first?.host}${first?.path}`
    await ask(seller.site, { ...request(url, {}, 'POST'), body: 'live=https%3A%2F%2Fa.example' })
    expect(seller.submissions).toMatchObject([{ what: 'save', values: { live: 'https://a.example' } }])
  })
})
