import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDelivery } from '../../lib/webhook/check'
import { importKey, sign } from '../../lib/webhook/hmac'
import { readDelivery } from '../../lib/webhook/read'
import { signatureIn } from '../../lib/webhook/signature'
import type { Checked } from '../../lib/webhook/types'

const KEY = 'REPLICA-HMAC-KEY-0123456789'
const BODY =
  '{"id":12345678901234567890,"order_name":"#1101","total":1280.0,"note":"請放管理室/警衛 <b>","tags":[],"x":{"a":1}}'

const hmac = (key: string | Buffer, body: string | Buffer, as: 'base64' | 'hex' = 'base64'): string =>
  createHmac('sha256', key).update(body).digest(as)

const delivery = (signature: string, body: string, more = ''): string =>
  `POST /hook HTTP/1.1\nContent-Type: application/json\nX-Cyberbiz-Event: orders/paid\nX-Cyberbiz-Domain: myshop.cyberbiz.co\n${more}X-Cyberbiz-Hmac-Sha256: ${signature}\n\n${body}`

const check = async (text: string, key = KEY): Promise<Checked> => {
  const read = readDelivery(text)
  if (!read.ok) throw new Error(read.why)
  return checkDelivery(read.delivery, key)
}

describe('HMAC-SHA256', () => {
  it('gives RFC 4231’s answers', async () => {
    const of = async (key: Uint8Array<ArrayBuffer>, text: string) =>
      Buffer.from(await sign(await importKey(key), new TextEncoder().encode(text))).toString('hex')
    expect(await of(new Uint8Array(20).fill(0x0b), 'Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    )
    expect(await of(new TextEncoder().encode('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

describe('a delivery of CYBERBIZ’s', () => {
  it.each(['base64', 'hex'] as const)('is genuine by a signature in %s', async (encoding) => {
    const { verdict, event } = await check(delivery(hmac(KEY, BODY, encoding), BODY))
    expect(verdict).toEqual({ kind: 'valid', encoding })
    expect(event).toBe('orders/paid')
  })

  it('is genuine however base64 and hex are written', async () => {
    const base64 = hmac(KEY, BODY)
    const all = [
      base64.replace(/=+$/, ''),
      base64.replace(/\+/g, '-').replace(/\//g, '_'),
      hmac(KEY, BODY, 'hex').toUpperCase(),
    ]
    for (const one of all) expect((await check(delivery(one, BODY))).verdict.kind).toBe('valid')
  })

  it('is genuine, any body and any key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json(),
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((key) => key.trim() === key),
        async (body, key) => {
          expect((await check(delivery(hmac(key, body), body), key)).verdict.kind).toBe('valid')
        },
      ),
      { numRuns: 100 },
    )
  })

  it('is refused where one letter of the body is another', async () => {
    const { verdict } = await check(delivery(hmac(KEY, BODY), BODY.replace('1101', '1102')))
    expect(verdict.kind).toBe('invalid')
  })

  const tokens = (indent: string, colon: string): string =>
    BODY.replace(/,"/g, `,${indent}"`).replace(/":/g, `"${colon}`)
  const escaped = (text: string, upper = false): string =>
    text.replace(/[^\x20-\x7e]/g, (sign) => {
      const hex = sign.charCodeAt(0).toString(16).padStart(4, '0')
      return `\\u${upper ? hex.toUpperCase() : hex}`
    })

  it.each<[string, string, string]>([
    ['reformatted', tokens(' ', ': '), BODY],
    ['escaped', escaped(BODY), BODY],
    ['escaped', escaped(BODY, true), BODY],
    ['escaped', BODY.replace(/\//g, '\\/'), BODY],
    ['escaped', BODY.replace(/</g, '\\u003c').replace(/>/g, '\\u003e'), BODY],
    ['parsed', JSON.stringify(JSON.parse(BODY)), BODY],
    ['newline-missing', `${BODY}\n`, BODY],
    ['newline-added', BODY, `${BODY}\n\n`],
    ['bom', `\ufeff${BODY}`, BODY],
    ['quoted', BODY, JSON.stringify(BODY)],
    ['form', 'a=1 2&b=中', 'a%3D1+2%26b%3D%E4%B8%AD'],
    ['charset', BODY, Buffer.from(BODY, 'utf8').toString('latin1')],
  ])('names what became of the body: %s', async (cause, signed, came) => {
    // `parsed` is what a receiver signs that parsed the body; what came is the other way round.
    const [key, body] = [hmac(KEY, signed), came]
    const { verdict } = await check(delivery(key, body))
    expect(verdict).toMatchObject({ kind: 'altered' })
    expect('causes' in verdict && verdict.causes).toContain(cause)
  })

  it('names the plainest cause alone, where several come to the same', async () => {
    const plain = '{"a":1,"b":[2]}'
    const { verdict } = await check(delivery(hmac(KEY, plain), plain.replace(/,/g, ', ')))
    expect(verdict).toEqual({ kind: 'altered', causes: ['reformatted'] })
  })

  it('keeps line ends that a text box takes away for no fault', async () => {
    const body = '{\r\n  "id": 1\r\n}'
    const { verdict } = await check(delivery(hmac(KEY, body), body.replace(/\r/g, '')))
    expect(verdict).toEqual({ kind: 'valid', encoding: 'base64', asBox: true })
  })

  it.each<[string, string, string | Buffer]>([
    ['key-blanks', ` ${KEY}`, KEY],
    ['key-hex', '00112233445566778899aabbccddeeff', Buffer.from('00112233445566778899aabbccddeeff', 'hex')],
    ['key-base64', 'c2VjcmV0LXNlY3JldA==', Buffer.from('secret-secret')],
    ['key-demo', KEY, 'apidemo'],
    ['key-demo', KEY, '54EZH1ZFKJVGXR7MRCEA1KOKE2C9FHUB'],
  ])('refuses a key of another kind, and names it: %s', async (cause, typed, real) => {
    const { verdict } = await check(delivery(hmac(real, BODY), BODY), typed)
    expect(verdict).toMatchObject({ kind: 'invalid', causes: [cause] })
  })

  it('names the key and the body, where both are others', async () => {
    const { verdict } = await check(delivery(hmac(KEY, BODY), BODY.replace(/,"/g, ', "')), ` ${KEY}`)
    expect(verdict).toMatchObject({ kind: 'invalid', causes: ['key-blanks', 'reformatted'] })
  })

  it('says of a key that anybody has read in the guide that anybody can sign with it', async () => {
    const { verdict } = await check(delivery(hmac('apidemo', BODY), BODY), 'apidemo')
    expect(verdict).toEqual({ kind: 'valid', encoding: 'base64', isPublic: true })
  })

  it('refuses a signature that is of the domain, for any body could carry it', async () => {
    const { verdict } = await check(delivery(hmac(KEY, 'myshop.cyberbiz.co'), BODY))
    expect(verdict).toMatchObject({ kind: 'invalid', causes: ['other-header'] })
    const more = `X-Cyberbiz-Domain-Hmac-Sha256: ${hmac(KEY, 'myshop.cyberbiz.co')}\n`
    expect((await check(delivery(hmac(KEY, BODY), BODY, more))).domain).toBe('domain')
    const ofBody = `X-Cyberbiz-Domain-Hmac-Sha256: ${hmac(KEY, BODY)}\n`
    expect((await check(delivery(hmac(KEY, BODY), BODY, ofBody))).domain).toBe('body')
    const odd = more.replace(/: ..../, ': AAAA')
    expect((await check(delivery(hmac(KEY, BODY), BODY, odd))).domain).toBe('unknown')
  })

  it.each<[string, (right: string) => string]>([
    ['signature-form', (right) => right.replace(/\+/g, ' ')],
    ['signature-form', encodeURIComponent],
    [
      'signature-twice',
      (right) => Buffer.from(Buffer.from(right, 'base64').toString('hex')).toString('base64'),
    ],
  ])('names what became of the signature: %s', async (cause, spoil) => {
    // One whose base64 has a plus in it.
    const body = Array.from({ length: 200 }, (_, at) => `{"id":${at}}`).find((one) =>
      /\+.*=$/.test(hmac(KEY, one)),
    )
    if (!body) throw new Error('no such body')
    const { verdict } = await check(delivery(spoil(hmac(KEY, body)), body))
    expect(verdict).toEqual({ kind: 'altered', causes: [cause] })
  })

  it('recovers the money that a receiver’s JSON.parse has taken the .0 from', async () => {
    const signed =
      '{"id":1,"prices":{"total_price":1340.0,"shipping_rate_price":60.0},"note":"\\u003cb\\u003e"}'
    const { verdict } = await check(delivery(hmac(KEY, signed), JSON.stringify(JSON.parse(signed))))
    expect(verdict).toEqual({ kind: 'altered', causes: ['parsed'] })
  })

  it('names the charset of a file that somebody saved in another one', async () => {
    const big5 = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xa4, 0xa4, 0xa4, 0xe5, 0x22, 0x7d])
    const read = readDelivery(`X-Cyberbiz-Hmac-Sha256: ${hmac(KEY, '{"a":"中文"}')}`, new Uint8Array(big5))
    expect(read.ok && (await checkDelivery(read.delivery, KEY)).verdict).toEqual({
      kind: 'altered',
      causes: ['charset'],
    })
    const lost = await check(delivery(hmac(KEY, '{"a":"中文"}'), '{"a":"\ufffd\ufffd"}'))
    expect(lost).toMatchObject({ verdict: { kind: 'invalid' }, lost: true })
  })

  it('does not doubt a length beside a signature that fits, nor of what was packed', async () => {
    const body = '{\r\n"id":1}'
    const more = `Content-Length: ${body.length}\n`
    expect(await check(delivery(hmac(KEY, body), body.replace('\r', ''), more))).not.toHaveProperty(
      'promised',
    )
    const packed = 'Content-Length: 3\nContent-Encoding: gzip\n'
    expect(await check(delivery(hmac('x', BODY), BODY, packed))).not.toHaveProperty('promised')
  })

  it('judges a body of megabytes too', async () => {
    const body = `{"a":"${'x\\n'.repeat(900_000)}","b":1}`
    expect((await check(delivery(hmac(KEY, body), body.replace(',"b"', ', "b"')))).verdict).toMatchObject({
      kind: 'altered',
    })
  })

  it('says what is missing, and what was cut off', async () => {
    expect((await check(BODY)).verdict.kind).toBe('no-signature')
    expect((await check(delivery('abc', BODY))).verdict.kind).toBe('odd-signature')
    expect((await check(delivery(hmac(KEY, BODY), BODY), '')).verdict.kind).toBe('no-key')
    expect((await check(delivery(hmac(KEY, BODY), ''))).verdict.kind).toBe('no-body')
    const cut = await check(
      delivery(hmac(KEY, BODY), BODY.slice(0, 20), `Content-Length: ${Buffer.byteLength(BODY)}\n`),
    )
    expect(cut).toMatchObject({ verdict: { kind: 'invalid' }, promised: Buffer.byteLength(BODY) })
  })

  it('takes 32 bytes for a signature and nothing else', () => {
    expect(signatureIn('zz')).toBeUndefined()
    expect(signatureIn(hmac(KEY, BODY).slice(4))).toBeUndefined()
  })
})
