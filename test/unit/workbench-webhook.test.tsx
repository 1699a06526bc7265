import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/workbench/App'
import { asCommand, pretty, saidBy, targetOf, toldBy } from '../../components/workbench/webhook/paths'
import { asCurl, SAMPLES } from '../../components/workbench/webhook/samples'
import type { Ask } from '../../lib/messages'
import { checkDelivery } from '../../lib/webhook/check'
import { readDelivery } from '../../lib/webhook/read'
import { makeBench } from './workbench-desk'

afterEach(cleanup)

const KEY = 'KEY-0123456789'
const BODY = '{"id":7,"order_name":"#1101","secret_field":1}'
const signature = createHmac('sha256', KEY).update(BODY).digest('base64')

const openHook = async () => {
  const desk = makeBench()
  desk.goTo('webhook')
  render(h(App, { desk }))
  await screen.findByRole('heading', { level: 1, name: 'Webhook inspector' })
  return desk
}
const type = (label: RegExp | string, value: string): void => {
  fireEvent.input(screen.getByLabelText(label), { target: { value } })
}
const inspect = (text: string, key: string): void => {
  type(/The request as it came/, text)
  type(/HMAC key/, key)
  fireEvent.click(screen.getByRole('button', { name: 'Inspect' }))
}
const delivery = (body: string): string =>
  `X-Cyberbiz-Event: orders/paid\nX-Cyberbiz-Hmac-Sha256: ${signature}\n\n${body}`

describe('the webhook inspector', () => {
  it('says that a delivery is genuine, what happened, and what it does not know', async () => {
    await openHook()
    inspect(delivery(BODY), KEY)
    await screen.findByText(/The signature fits \(base64\)/)
    expect(screen.getByText('It says: an order was paid.')).toBeTruthy()
    expect(screen.getByText(/What hangs on payment can begin/)).toBeTruthy()
    expect(screen.queryByText(/act on nothing in it/)).toBeNull()
    expect(screen.getByText('secret_field')).toBeTruthy()
  })

  it('names what was altered, and takes its word back as soon as something is typed', async () => {
    await openHook()
    inspect(delivery(BODY.replace(/:/g, ': ').replace(/,/g, ', ')), KEY)
    await screen.findByText(/blanks or indents were written anew/)
    type(/HMAC key/, `${KEY}x`)
    expect(screen.queryByText(/blanks or indents/)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Inspect' }))
    await screen.findByText('The signature does not fit this body under this key.')
    expect(document.querySelector('[data-rule="webhook/signature-invalid"]')).not.toBeNull()
    // A forged one must not move anybody to anything.
    expect(screen.getByText(/may be forged: act on nothing in it/)).toBeTruthy()
    expect(screen.queryByText(/What hangs on payment can begin/)).toBeNull()
  })

  it('says what it cannot read, and loses nothing', async () => {
    await openHook()
    inspect("curl -H 'never closed", KEY)
    await screen.findByText(/never closed: it may be cut off/)
    expect((screen.getByLabelText(/The request as it came/) as HTMLTextAreaElement).value).toContain('curl')
  })

  it('explains statuses by the console’s words, whose shop it is, and what hangs on the event', async () => {
    await openHook()
    const body =
      '{"order":{"id":7,"statuses":{"order_status":"open","financial_status":"cod","return_status":"lost"},"timings":{"closed_at":null}}}'
    inspect(`X-Cyberbiz-Event: orders/cancelled\nX-Cyberbiz-Domain: myshop.cyberbiz.co\n\n${body}`, '')
    await screen.findByText(/an order was cancelled/)
    expect(screen.getByText(/has to be cancelled at 美安 too/)).toBeTruthy()
    expect(screen.getByText(/the shop myshop.cyberbiz.co/)).toBeTruthy()
    expect(screen.getByText(/not proved that CYBERBIZ sent this/)).toBeTruthy()
    expect(
      screen.getByRole('row', { name: 'financial_status cod 「貨到付款」: cash on delivery' }),
    ).toBeTruthy()
    expect(screen.getByRole('row', { name: 'return_status lost not known here' })).toBeTruthy()
    expect(screen.getByRole('row', { name: 'timings.closed_at when it was closed' })).toBeTruthy()
  })

  it('says that an event is named without more, or not named at all', async () => {
    await openHook()
    inspect('X-Cyberbiz-Event: menus/update\n\n{}', '')
    await screen.findByText('About menus. Which change it is, nothing public says.')
    inspect('X-Cyberbiz-Event: __proto__/create\n\n{}', '')
    await screen.findByText('Nothing public names this event.')
  })

  it('reads a file’s bytes in place of what was pasted, until it is taken away', async () => {
    await openHook()
    const bytes = BODY.replace(',', ',\r\n')
    const fits = createHmac('sha256', KEY).update(bytes).digest('base64')
    const picker = screen.getByLabelText(/A file \(optional\)/)
    fireEvent.change(picker, { target: { files: [new File([bytes], 'body.json')] } })
    await screen.findByText(/body\.json \(/)
    inspect(`X-Cyberbiz-Hmac-Sha256: ${fits}\n\n{"left":"out"}`, KEY)
    await screen.findByText(/The signature fits \(base64\)/)
    fireEvent.click(screen.getByRole('button', { name: 'Take the file away' }))
    expect(screen.queryByText(/The signature fits/)).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Inspect' }))
    await screen.findByText('The signature does not fit this body under this key.')
    expect(screen.getByText('left')).toBeTruthy()
  })

  it('makes of every sample a command that reads as what was signed', async () => {
    for (const [event, body] of Object.entries(SAMPLES)) {
      expect(() => JSON.parse(body)).not.toThrow()
      const signature = createHmac('sha256', KEY).update(body).digest('hex')
      const read = readDelivery(asCurl({ url: 'https://a.example/hook', event, body, signature }))
      const checked = read.ok ? await checkDelivery(read.delivery, KEY) : undefined
      expect(checked, event).toMatchObject({ verdict: { kind: 'valid', encoding: 'hex' }, event })
    }
    expect(Object.keys(SAMPLES)).toContain('orders/cancelled')
  })

  it('warns of a key that anybody has', async () => {
    await openHook()
    const fits = createHmac('sha256', 'apidemo').update(BODY).digest('hex')
    inspect(`X-Cyberbiz-Hmac-Sha256: ${fits}\n\n${BODY}`, 'apidemo')
    await screen.findByText(/anybody can sign with it/)
    expect(screen.getByText(/not proved that CYBERBIZ sent this/)).toBeTruthy()
  })

  it('keeps no key and no delivery when another job is opened', async () => {
    const desk = await openHook()
    inspect(delivery(BODY), KEY)
    await screen.findByText(/The signature fits/)
    desk.goTo('recovery')
    await waitFor(() => expect(screen.queryByLabelText(/HMAC key/)).toBeNull())
    desk.goTo('webhook')
    expect(((await screen.findByLabelText(/HMAC key/)) as HTMLInputElement).value).toBe('')
    expect(document.documentElement.outerHTML).not.toContain(KEY)
  })

  it('makes a command of the key that stands there, in hex, or one to be refused', async () => {
    await openHook()
    type(/HMAC key/, ` ${KEY}`)
    type('Address of the receiver', 'https://a.example/hook')
    fireEvent.change(screen.getByLabelText('Event'), { target: { value: 'orders/refunded' } })
    const made = async (way: string): Promise<string> => {
      fireEvent.change(screen.getByLabelText('Signature'), { target: { value: way } })
      expect(screen.queryByLabelText(/The command/)).toBeNull()
      fireEvent.click(screen.getByRole('button', { name: 'Make the command' }))
      return ((await screen.findByLabelText(/The command/)) as HTMLTextAreaElement).value
    }
    const bodyIn = (command: string): string => /--data-binary '(.*)'/s.exec(command)?.[1] ?? ''
    const hex = await made('hex')
    expect(hex).toContain(createHmac('sha256', KEY).update(bodyIn(hex)).digest('hex'))
    expect(bodyIn(hex)).toContain('"total_price":1340.0')
    const wrong = await made('wrong')
    const right = createHmac('sha256', KEY).update(bodyIn(wrong)).digest('base64')
    expect(wrong).not.toContain(right)
    expect(screen.getByText('The receiver has to refuse it.')).toBeTruthy()
    type(/HMAC key/, 'ANOTHER-KEY')
    expect(screen.queryByLabelText(/The command/)).toBeNull()
  })

  it('makes a command whose signature a receiver can verify, without the key in it', async () => {
    const desk = await openHook()
    type(/HMAC key/, KEY)
    type('Address of the receiver', 'http://a.example/')
    expect(screen.getByText('It has to begin with https://.')).toBeTruthy()
    type('Address of the receiver', 'https://a.example/hook')
    fireEvent.click(screen.getByRole('button', { name: 'Make the command' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Copy as cURL' }))
    await waitFor(() => expect(desk.copied).toHaveLength(1))
    const [command = ''] = desk.copied
    expect(command).not.toContain(KEY)
    const body = /--data-binary '(.*)'/s.exec(command)?.[1] ?? ''
    expect(command).toContain(createHmac('sha256', KEY).update(body).digest('base64'))
  })
})

describe('the API console', () => {
  it('asks what was chosen of the demo shop, and shows what was signed and what came', async () => {
    const desk = await openHook()
    const asked: Ask<'tryApi'>[] = []
    const origins: string[] = []
    desk.request = async (origin) => {
      origins.push(origin)
      return true
    }
    desk.on('tryApi', (ask) => {
      asked.push(ask)
      return {
        signed: 'x-date: now\nGET /v1/orders HTTP/1.1',
        url: 'https://api.cyberbiz.co/v1/orders?page=2',
        sent: { Accept: 'application/json' },
        status: 200,
        headers: { 'x-total': '12' },
        body: '[{"id":1.0}]',
        took: 12,
      }
    })
    fireEvent.click(screen.getByRole('button', { name: 'Use the demo shop apidemo' }))
    type('page', '2')
    fireEvent.click(screen.getByRole('button', { name: 'Send the GET' }))
    await screen.findByText('200')
    expect(asked).toEqual([
      { key: { scheme: 'hmac', username: 'apidemo', secret: 'apidemo' }, target: '/v1/orders?page=2' },
    ])
    expect(origins).toEqual(['https://api.cyberbiz.co/*'])
    expect((screen.getByLabelText('What was signed') as HTMLTextAreaElement).value).toContain('x-date: now')
    expect((screen.getByLabelText('Body of the answer') as HTMLTextAreaElement).value).toContain('"id": 1.0')
    expect(screen.getByText(/Paging: x-total: 12/)).toBeTruthy()
  })

  it('asks nothing where the browser is not allowed to, or the path is none', async () => {
    const desk = await openHook()
    desk.request = async () => false
    fireEvent.click(screen.getByRole('button', { name: 'Use the demo shop apidemo' }))
    fireEvent.click(screen.getByRole('button', { name: 'Send the GET' }))
    await screen.findByText(/Nothing was asked/)
    fireEvent.change(screen.getByLabelText('What to ask'), { target: { value: '/v1/orders/{id}' } })
    fireEvent.click(screen.getByRole('button', { name: 'Send the GET' }))
    await screen.findByText(/an id has to be filled in/)
  })

  it('writes numbers as they came, and targets as they are sent', () => {
    expect(pretty('{"a":[],"b":{"c":12345678901234567890.0}}')).toBe(
      '{\n  "a": [],\n  "b": {\n    "c": 12345678901234567890.0\n  }\n}',
    )
    expect(pretty('no json')).toBeUndefined()
    expect(targetOf('/v1/orders', { start_time: '2026-01-01 00:00:00' })).toBe(
      '/v1/orders?start_time=2026-01-01%2000%3A00%3A00',
    )
    expect(targetOf('/v1/orders/{id}', { id: 'a/b' })).toBe('/v1/orders/a%2Fb')
    expect(targetOf('/v1/orders', { tags: "it's" })).toBe('/v1/orders?tags=it%27s')
    const target = targetOf('/v1/orders', { tags: 'it\'s "中" ()*!' })
    const url = new URL(`https://api.cyberbiz.co${target}`)
    expect(url.pathname + url.search).toBe(target)
    for (const scheme of ['hmac', 'bearer'] as const)
      expect(asCommand(scheme, 'https://api.cyberbiz.co', '/v1/orders', 'me')).toContain('$CYBERBIZ_')
  })

  it('says in its own words and the API’s what is wrong', () => {
    expect(toldBy(404, '{"error":["無此資源"]}')).toBe('無此資源')
    expect(toldBy(422, '{"error":"a"}')).toBe('a')
    expect(toldBy(401, '{"message":"b"}')).toBe('b')
    expect(toldBy(403, '{"messages":"c"}')).toBe('c')
    expect(toldBy(500, '<html>')).toBeUndefined()
    expect(toldBy(500, 'null')).toBeUndefined()
    expect(toldBy(200, '{"message":"d"}')).toBeUndefined()
    const said = (status: number, body = '', target = '/v1/orders') => saidBy(status, body, target)
    expect(said(401, 'HMAC signature cannot be verified, a valid date or x-date header is required')).toBe(
      'clock',
    )
    expect(said(401, '{"message":"HMAC signature does not match"}')).toBe('signature')
    expect(said(401)).toBe('not-licensed')
    expect([403, 404, 422, 429, 503].map((status) => said(status))).toEqual([
      ...['forbidden', 'missing', 'unfit', 'too-many', 'fault'],
    ])
    expect(said(500, '', '/v1/orders?per_page=51')).toBe('per-page')
    expect(said(500, '', '/v1/orders?per_page=50')).toBe('fault')
    expect([said(200, 'null'), said(206, '[ ]'), said(200, '[1]')]).toEqual(['null', 'empty', undefined])
  })

  it('lets no request of more than 2 kB go to a demo shop', async () => {
    const desk = await openHook()
    const asked: unknown[] = []
    desk.request = async (origin) => {
      asked.push(origin)
      return true
    }
    fireEvent.click(screen.getByRole('button', { name: 'Use the demo shop apidemo' }))
    type('tags', 'x'.repeat(1_400))
    fireEvent.click(screen.getByRole('button', { name: 'Send the GET' }))
    await screen.findByText(/at most; this one has about 2,?1\d\d bytes/)
    expect(asked).toEqual([])
  })

  it('makes a command that bash signs by itself', () => {
    const command = asCommand('hmac', 'https://api.cyberbiz.co', '/v1/orders?tags=%27[a]', "o'me")
    const script = command.replace(/^curl/m, "printf '%s\\n'")
    const told = execFileSync('bash', ['-c', script], {
      env: { ...process.env, CYBERBIZ_SECRET: 'secret of mine' },
    }).toString()
    const date = /^X-Date: (.*)$/m.exec(told)?.[1] ?? ''
    expect(Number.isNaN(Date.parse(date))).toBe(false)
    const right = createHmac('sha256', 'secret of mine')
      .update(`x-date: ${date}\nGET /v1/orders?tags=%27[a] HTTP/1.1`)
      .digest('base64')
    expect(told).toContain(
      `Authorization: hmac username="o'me", algorithm="hmac-sha256", headers="x-date request-line", signature="${right}"`,
    )
    expect(told).toContain('https://api.cyberbiz.co/v1/orders?tags=%27[a]')
  })
})
