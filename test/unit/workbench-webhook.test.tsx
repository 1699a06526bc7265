import { createHmac } from 'node:crypto'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { h } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../components/workbench/App'
import { asCommand, pretty, targetOf } from '../../components/workbench/webhook/paths'
import type { Ask } from '../../lib/messages'
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
    expect(screen.getByText('an order was paid')).toBeTruthy()
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
  })

  it('says what it cannot read, and loses nothing', async () => {
    await openHook()
    inspect("curl -H 'never closed", KEY)
    await screen.findByText(/never closed: it may be cut off/)
    expect((screen.getByLabelText(/The request as it came/) as HTMLTextAreaElement).value).toContain('curl')
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
    for (const scheme of ['hmac', 'bearer'] as const)
      expect(asCommand(scheme, 'https://api.cyberbiz.co', '/v1/orders', 'me')).toContain('$CYBERBIZ_')
  })
})
