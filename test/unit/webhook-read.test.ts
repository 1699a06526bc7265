import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDelivery } from '../../lib/webhook/check'
import { readDelivery } from '../../lib/webhook/read'

const KEY = 'REPLICA-HMAC-KEY-0123456789'
const BODY = '{"id":12345678901234567890,"order_name":"#1101","total":1280.0,"note":"請放管理室/警衛 <b>"}'
const hmac = (key: string, body: string): string => createHmac('sha256', key).update(body).digest('base64')

describe('what a delivery is read from', () => {
  const held = (text: string) => {
    const read = readDelivery(text)
    if (!read.ok) throw new Error(read.why)
    return { ...read.delivery, body: new TextDecoder().decode(read.delivery.body) }
  }

  it.each([
    [
      'bash',
      `curl -X POST 'https://a.example/hook' -H 'X-Cyberbiz-Event: orders/create' --data-raw '{"a":"it'\\''s"}'`,
    ],
    [
      'bash, several lines',
      `curl https://a.example/hook \\\n  --header "X-Cyberbiz-Event: orders/create" \\\n  -d "{\\"a\\":\\"it's\\"}"`,
    ],
    [
      'bash, ANSI quotes',
      `curl https://a.example -H $'X-Cyberbiz-Event: orders/create' --data-binary $'{"a":"it\\'s"}'`,
    ],
    [
      'cmd',
      `curl ^"https://a.example^" ^\r\n -H ^"X-Cyberbiz-Event: orders/create^" ^\r\n --data-raw ^"{\\^"a\\^":\\^"it's\\^"}^"`,
    ],
  ])('a cURL command: %s', (_, command) => {
    const { headers, body, from } = held(command)
    expect(from).toBe('curl')
    expect(headers.get('x-cyberbiz-event')).toBe('orders/create')
    expect(body).toBe(`{"a":"it's"}`)
  })

  it('an entry of a HAR, its body as it is or in base64', () => {
    const request = (postData: object) =>
      JSON.stringify({
        log: {
          entries: [{ request: { headers: [{ name: 'X-Cyberbiz-Event', value: 'orders/paid' }], postData } }],
        },
      })
    expect(held(request({ text: BODY })).body).toBe(BODY)
    const packed = Buffer.from(BODY).toString('base64')
    expect(held(request({ text: packed, encoding: 'base64' }))).toMatchObject({ body: BODY, from: 'har' })
  })

  it('an event of a gateway, an entry alone, a list of entries, headers by name', () => {
    const body = '{"a":1}'
    const headers = { 'X-Cyberbiz-Event': ['orders/paid'] }
    const list = [{ name: 'X-Cyberbiz-Event', value: 'orders/paid' }]
    for (const one of [
      { version: '2.0', headers, body, isBase64Encoded: false },
      { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true },
      { time: 3, request: { method: 'POST', headers: list, postData: { text: body } } },
      [{ request: { headers: list, postData: { text: body } } }],
    ])
      expect(held(JSON.stringify(one))).toMatchObject({ body, from: 'har', exact: true })
    const two = {
      log: { entries: [1, 2].map(() => ({ request: { headers: list, postData: { text: body } } })) },
    }
    expect(held(JSON.stringify(two))).toMatchObject({ others: 1 })
    // A payload that speaks of requests is a payload.
    expect(held('{"request":{"id":1},"headers":[]}').from).toBe('body')
  })

  it('HTTP/2’s own headers, and lines that were folded', () => {
    const { headers, body } = held(':method: POST\n:path: /hook\nX-Cyberbiz-Event: orders/\n paid\n\n{}')
    expect(headers.get('x-cyberbiz-event')).toBe('orders/ paid')
    expect(body).toBe('{}')
  })

  it('a file: its bytes as they are, with the headers of the text or its own', () => {
    const file = (text: string) => new Uint8Array(Buffer.from(text))
    const raw = `POST /hook HTTP/1.1\r\nX-Cyberbiz-Event: orders/paid\r\n\r\n{\r\n"a":1}`
    const read = (text: string, bytes: Uint8Array<ArrayBuffer>) => {
      const found = readDelivery(text, bytes)
      if (!found.ok) throw new Error(found.why)
      const { headers, body, exact } = found.delivery
      return { event: headers.get('x-cyberbiz-event'), body: Buffer.from(body).toString(), exact }
    }
    const whole = { event: 'orders/paid', body: '{\r\n"a":1}', exact: true }
    expect(read('', file(raw))).toEqual(whole)
    expect(read('X-Cyberbiz-Event: orders/paid', file('{\r\n"a":1}'))).toEqual(whole)
    expect(
      read(`curl https://a.example -H 'X-Cyberbiz-Event: orders/paid' -d @body`, file('{\r\n"a":1}')),
    ).toEqual(whole)
    expect(read('', file('{"a":1}'))).toEqual({ event: undefined, body: '{"a":1}', exact: true })
  })

  it('does not call line ends the box’s where no box was', async () => {
    const body = '{\r\n"a":1}'
    const came = new Uint8Array(Buffer.from(body.replace('\r', '')))
    const read = readDelivery(`X-Cyberbiz-Hmac-Sha256: ${hmac(KEY, body)}`, came)
    expect(read.ok && (await checkDelivery(read.delivery, KEY)).verdict).toEqual({
      kind: 'altered',
      causes: ['line-ends'],
    })
  })

  it('options of curl in all their forms', () => {
    const body = (options: string) => held(`curl https://a.example ${options}`).body
    expect(body(`-XPOST -sSd '{"a":1}'`)).toBe('{"a":1}')
    expect(body(`-u me:you --data-raw '@x' -d 'b=1'`)).toBe('@x&b=1')
    expect(body(`--json '{"a":' --json '1}'`)).toBe('{"a":1}')
    expect(body(`--data-urlencode 'a=1 ü' --data-urlencode 'x y'`)).toBe('a=1%20%C3%BC&x%20y')
    expect(body(`-d '{"a":1}'; echo done`)).toBe('{"a":1}')
  })

  it('says why not', () => {
    const why = (text: string) => {
      const read = readDelivery(text)
      return read.ok ? undefined : read.why
    }
    expect(why(' ')).toBe('empty')
    expect(why("curl -H 'never closed")).toBe('curl-quote')
    expect(why('curl https://a.example -d @body.json')).toBe('curl-file')
    expect(why('curl https://a.example -F a=b')).toBe('curl-form')
    expect(why('curl https://a.example -d "$BODY"')).toBe('curl-variable')
    expect(why('curl https://a.example -H "X-Cyberbiz-Hmac-Sha256: $SIGNATURE" -d x')).toBe('curl-variable')
    const packed = { headers: { Host: 'a' }, body: '%%%', isBase64Encoded: true }
    expect(why(JSON.stringify(packed))).toBe('har')
  })

  it('anything at all, and never throws', async () => {
    const scrap = fc.constantFrom(
      ...[
        'curl ',
        'POST / HTTP/1.1\n',
        'X-Cyberbiz-Hmac-Sha256: ',
        '\n\n',
        '\r\n',
        ' -H ',
        ' -d ',
        "'",
        '"',
        '$',
      ],
      ...[
        '^"',
        '\\',
        '{"log":{"entries":',
        '[null]',
        '{"request":',
        '{"headers":',
        '[{"name":1}]',
        'null',
        '}',
        ']',
      ],
      ...[
        '{"postData":{"text":"%","encoding":"base64"}}',
        hmac(KEY, BODY),
        BODY,
        '\ufeff',
        '\ud800',
        '%',
        ': ',
        '@',
      ],
    )
    const any = fc.oneof(
      fc
        .array(fc.oneof(scrap, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
        .map((all) => all.join('')),
      fc.json().map((json) => `{"log":{"entries":[{"request":${json}}]},"headers":${json}}`),
      fc.json().map((json) => `{"headers":[{"name":"a","value":${json}}],"postData":${json},"body":${json}}`),
      fc.json(),
    )
    const file = fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined, freq: 4 })
    let at = 0
    await fc.assert(
      fc.asyncProperty(any, file, async (text, bytes) => {
        const read = readDelivery(text, bytes && new Uint8Array(bytes))
        if (read.ok && ++at % 50 === 0)
          expect((await checkDelivery(read.delivery, KEY)).verdict.kind).not.toBe('')
      }),
      { numRuns: 10_000 },
    )
  })
})
