import { describe, expect, it } from 'vitest'
import { refuse, type Sender } from '../../lib/jobs/sender'
import type { Envelope, Kind } from '../../lib/messages'
import { askSchemas } from '../../lib/messages.schema'
import { HOST } from './jobs-world'

const own = { id: 'storeside', url: 'chrome-extension://storeside/' }
const page: Sender = {
  id: 'storeside',
  url: `https://${HOST}/admin/orders`,
  origin: `https://${HOST}`,
  tab: { id: 1 },
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
      'a page that has our address in its own',
      { ...page, url: `https://evil.tw/${own.url}`, origin: undefined },
    ],
  ] as [string, Sender][])('not %s', (_who, sender) => {
    expect(refuse(message('hello', { host: HOST }), sender, own)).toBe('stranger')
  })
})
