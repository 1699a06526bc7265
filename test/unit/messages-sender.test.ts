import { describe, expect, it } from 'vitest'
import { refuse, type Sender } from '../../lib/jobs/sender'
import { CROSSMALL_HOST, type Envelope, type Kind } from '../../lib/messages'
import { askSchemas } from '../../lib/messages.schema'
import { HOST } from './jobs-world'

const own = { id: 'storeside', url: 'chrome-extension://storeside/' }
const page: Sender = {
  id: 'storeside',
  url: `https://${HOST}/admin/orders`,
  origin: `https://${HOST}`,
  tab: { id: 1 },
}
const mall: Sender = {
  id: 'storeside',
  url: `https://${CROSSMALL_HOST}/order_batch/?mId=1&umId=0`,
  origin: `https://${CROSSMALL_HOST}`,
  tab: { id: 3 },
}
const ours: Sender = { id: 'storeside', url: 'chrome-extension://storeside/options.html', tab: { id: 2 } }
const message = (storeside: Kind, ask: object) => ({ storeside, ask }) as Envelope
const KINDS = Object.keys(askSchemas) as Kind[]

describe('who may ask', () => {
  it('our own pages, for everything', () => {
    for (const kind of KINDS)
      expect(refuse(message(kind, { host: 'any.cyberbiz.co' }), ours, own)).toBeUndefined()
  })

  it('a console’s page, for what it needs and no more', () => {
    const allowed = KINDS.filter(
      (kind) => !refuse(message(kind, { host: HOST, key: `${HOST}|r|s` }), page, own),
    )
    expect(allowed.sort()).toEqual(
      ['ack', 'hello', 'openOptions', 'openPermit', 'pictures', 'seenOrders', 'seenProducts'].sort(),
    )
  })

  it('a page of CYBERBIZ, of the workbench for the webhook inspector alone', () => {
    const asked = (job: string) => refuse(message('openWorkbench', { job }), page, own)
    expect(asked('webhook')).toBeUndefined()
    for (const job of ['recovery', 'feed', 'reconcile', 'onboarding'])
      expect(asked(job)).toBe('not-from-a-page')
  })

  it('a page of CROSS MALL, for what it needs and no more, also in a frame', () => {
    const allowed = (sender: Sender) =>
      KINDS.filter(
        (kind) => !refuse(message(kind, { host: CROSSMALL_HOST, key: `${CROSSMALL_HOST}|r|s` }), sender, own),
      )
    const frame = { ...mall, frameId: 7 }
    for (const sender of [mall, frame])
      expect(allowed(sender).sort()).toEqual(['ack', 'hello', 'openOptions', 'openWorkbench', 'seenMall'])
  })

  it('neither console for the other', () => {
    const seen = message('seenMall', { host: CROSSMALL_HOST })
    expect(refuse(seen, page, own)).toBe('not-from-a-page')
    expect(refuse(message('seenMall', { host: HOST }), page, own)).toBe('not-from-a-page')
    expect(refuse(message('seenOrders', { host: HOST }), mall, own)).toBe('not-from-a-page')
    expect(refuse(message('seenOrders', { host: CROSSMALL_HOST }), mall, own)).toBe('not-from-a-page')
    expect(refuse(message('seenMall', { host: HOST }), mall, own)).toBe('other-host')
    expect(refuse(message('hello', { host: CROSSMALL_HOST }), page, own)).toBe('other-host')
    expect(refuse(message('ack', { key: `${CROSSMALL_HOST}|r|s` }), page, own)).toBe('other-host')
    expect(refuse(message('tellMall', {}), mall, own)).toBe('not-from-a-page')
  })

  it('a console’s page, for its own shop', () => {
    const other = 'other.cyberbiz.co'
    expect(refuse(message('hello', { host: other }), page, own)).toBe('other-host')
    expect(refuse(message('seenOrders', { host: other }), page, own)).toBe('other-host')
    expect(refuse(message('pictures', { host: other }), page, own)).toBe('other-host')
    expect(refuse(message('ack', { key: `${other}|r|s` }), page, own)).toBe('other-host')
    expect(refuse(message('openOptions', {}), page, own)).toBeUndefined()
  })

  it.each([
    ['another extension', { ...ours, id: 'stranger' }],
    ['a page of another site', { ...page, url: 'https://evil.tw/admin', origin: 'https://evil.tw' }],
    ['a page that only looks like it', { ...page, url: 'https://cyberbiz.co.evil.tw/', origin: undefined }],
    ['the platform’s own site', { ...page, url: 'https://cyberbiz.co/', origin: undefined }],
    ['a page without https', { ...page, url: `http://${HOST}/admin`, origin: `http://${HOST}` }],
    ['a frame whose origin is another', { ...page, origin: 'https://evil.tw' }],
    ['a frame of nowhere', { ...page, url: 'about:blank', origin: undefined }],
    ['nobody', {}],
    [
      'a page that only looks like CROSS MALL’s',
      { ...mall, url: 'https://www.crossmall.jp.evil.tw/', origin: undefined },
    ],
    ['another site of CROSS MALL’s', { ...mall, url: 'https://crossmall.jp/', origin: undefined }],
    ['CROSS MALL’s page without https', { ...mall, url: 'http://www.crossmall.jp/', origin: undefined }],
    ['a frame of another site in CROSS MALL’s page', { ...mall, url: 'https://evil.tw/', frameId: 2 }],
    [
      'a page that has our address in its own',
      { ...page, url: `https://evil.tw/${own.url}`, origin: undefined },
    ],
  ] as [string, Sender][])('not %s', (_who, sender) => {
    expect(refuse(message('hello', { host: HOST }), sender, own)).toBe('stranger')
  })
})
