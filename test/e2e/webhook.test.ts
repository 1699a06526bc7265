/** The webhook inspector and the API console, as the engineer uses them who wires a shop to other systems. */
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { beforeAll, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { LITTLE, reload } from './feed.ts'
import { bring, comes, say, wordsOf, workbench } from './mall.ts'
import { click, inBothBare, shows, stored } from './shop.ts'
import { granted, until } from './world.ts'

const KEY = '54-REPLICA-HMAC-KEY-OF-NOBODY'
const BODY = '{"id":56944000,"order_name":"#1101","note":"請放管理室/警衛","prices":{"total_price":1340.0}}'
const sign = (body: string, key = KEY, as: 'base64' | 'hex' = 'base64'): string =>
  createHmac('sha256', key).update(body).digest(as)
const delivery = (signature: string, body = BODY): string =>
  `POST /hook HTTP/1.1\nX-Cyberbiz-Event: orders/paid\nX-Cyberbiz-Domain: myshop.cyberbiz.co\nX-Cyberbiz-Hmac-Sha256: ${signature}\n\n${body}`

/** Pastes: the whole text at once, as the clipboard gives it. */
const put = (page: Page, label: string, text: string): Promise<void> =>
  until(async () => {
    const found = await page.evaluate(
      (wanted, value) => {
        const labels = [...document.querySelectorAll('label')]
        const box = labels.find(
          (each) => each.textContent?.trim() === wanted && each.checkVisibility(),
        )?.control
        if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return false
        box.focus()
        box.value = value
        box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
        return true
      },
      label,
      text,
    )
    return found || undefined
  }).then(() => undefined)

const inspect = async (page: Page, text: string, key = KEY): Promise<void> => {
  await put(page, say('webhook.inspect.delivery'), text)
  await put(page, say('webhook.inspect.key'), key)
  await click(page, say('webhook.inspect.go'))
}
const causes = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-cause]')].map((one) => one.dataset.cause ?? ''),
  )

const area = (page: Page, label: string): Promise<string> =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('label')].find(
      (each) => each.querySelector('span')?.textContent?.trim() === wanted,
    )
    return found?.querySelector('textarea')?.value ?? ''
  }, label)
/** The words of a command as a shell hands them to curl. */
const argumentsOf = (command: string): string[] =>
  execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`])
    .toString()
    .split('\0')
    .slice(0, -1)

/** Chooses in a box of choices by its label. */
const pick = (page: Page, label: string, value: string): Promise<void> =>
  page.evaluate(
    (wanted, chosen) => {
      const found = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === wanted)
      const box = found?.control as HTMLSelectElement
      box.value = chosen
      box.dispatchEvent(new Event('change', { bubbles: true }))
    },
    label,
    value,
  )
const status = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLElement>('.hook-answer')?.dataset.status ?? '')

inBothBare(
  'the webhook inspector',
  (world) => {
    let page: Page
    beforeAll(async () => {
      await world().settings({ shops: [] })
      page = await workbench(world(), 'webhook')
    })

    it('says that a delivery is genuine, and explains it', async () => {
      await inspect(page, delivery(sign(BODY)))
      await shows(page, say('webhook.valid', { encoding: 'base64' }))
      await shows(page, say('webhook.what.paid'))
      await shows(page, say('webhook.field.order_name'))
      await inspect(page, delivery(sign(BODY, KEY, 'hex')))
      await shows(page, say('webhook.valid', { encoding: 'hex' }))
      expect(await violations(page)).toEqual([])
    })

    it('names what was altered: a body written anew, a key of another kind', async () => {
      await inspect(
        page,
        delivery(sign(BODY), JSON.stringify(JSON.parse(BODY), null, 2).replace('1340', '1340.0')),
      )
      await comes(
        () => causes(page),
        (found) => expect(found).toContain('reformatted'),
      )
      await inspect(page, delivery(sign(BODY, 'apidemo')))
      await comes(
        () => causes(page),
        (found) => expect(found).toEqual(['key-demo']),
      )
      // Anybody can sign with that one: it is no altered body.
      await shows(page, say('rule.webhook/signature-invalid.say'))
    })

    it('refuses a forged one', async () => {
      await inspect(page, delivery(sign(BODY), BODY.replace('1340', '13.4')))
      await shows(page, say('rule.webhook/signature-invalid.say'))
      expect(await causes(page)).toEqual([])
    })

    it('explains statuses and the domain, and takes a body’s bytes as a file has them', async () => {
      const body = '{\r\n  "order_name": "#1101",\r\n  "statuses": {"financial_status": "cod"}\r\n}'
      await bring(page, 'body.json', Buffer.from(body))
      await shows(page, say('webhook.file.body', { name: 'body.json', count: body.length }))
      await inspect(page, delivery(sign(body), 'left out'))
      await shows(page, say('webhook.valid', { encoding: 'base64' }))
      await shows(page, say('webhook.status.financial_status.cod'))
      await shows(page, say('webhook.from', { domain: 'myshop.cyberbiz.co' }))
      await click(page, say('webhook.file.drop'))
      await click(page, say('webhook.inspect.go'))
      await shows(page, say('webhook.payload.none'))
      expect(await violations(page)).toEqual([])
    })

    it('reads a HAR and a cURL command', async () => {
      const headers = [
        { name: 'X-Cyberbiz-Event', value: 'orders/refunded' },
        { name: 'X-Cyberbiz-Hmac-Sha256', value: sign(BODY) },
      ]
      const har = { log: { entries: [{ request: { method: 'POST', headers, postData: { text: BODY } } }] } }
      await inspect(page, JSON.stringify(har))
      await shows(page, say('webhook.valid', { encoding: 'base64' }))
      await shows(page, say('webhook.means.refunded'))
      await inspect(
        page,
        `curl https://crm.example.com -H 'X-Cyberbiz-Hmac-Sha256: ${sign(BODY, KEY, 'hex')}' -d '${BODY}' ; echo`,
      )
      await shows(page, say('webhook.valid', { encoding: 'hex' }))
    })

    it('makes a command that a receiver takes, without the key in it', async () => {
      await put(page, say('webhook.sample.url'), 'https://crm.example.com/hook')
      await click(page, say('webhook.sample.make'))
      const command = await until(async () => (await area(page, say('webhook.sample.command'))) || undefined)
      const words = argumentsOf(command)
      const body = words[words.indexOf('--data-binary') + 1] ?? ''
      expect(JSON.parse(body)).toHaveProperty('note')
      expect(words).toContain(`X-Cyberbiz-Hmac-Sha256: ${sign(body)}`)
      expect(command).not.toContain(KEY)
    })

    it('asks the API of the demo shop with one click, and shows what was signed', async () => {
      await click(page, say('webhook.api.demo', { name: 'apidemo' }))
      await put(page, 'per_page', '2')
      await click(page, say('webhook.api.go'))
      await comes(
        () => status(page),
        (now) => expect(now).toBe('200'),
      )
      expect(await area(page, say('webhook.api.signed'))).toMatch(
        /^x-date: .* GMT\nGET \/v1\/orders\?per_page=2 HTTP\/1\.1$/,
      )
      expect(Array.isArray(JSON.parse(await area(page, say('webhook.api.body'))))).toBe(true)
      expect(await violations(page)).toEqual([])
    })

    it('tells why the API refuses: too many at once by per_page, a wrong secret', async () => {
      await put(page, 'per_page', '500')
      await click(page, say('webhook.api.go'))
      await shows(page, say('webhook.api.said.per-page'))
      await put(page, 'per_page', '')
      await put(page, say('webhook.api.secret'), 'wrong')
      await click(page, say('webhook.api.go'))
      await shows(page, say('webhook.api.said.signature'))
    })

    it('tells a wrong clock, too many questions and how long to wait', async () => {
      const { api } = world().replicas
      await click(page, say('webhook.api.demo', { name: 'apidemopos' }))
      api.setClockOffset(3_600_000)
      await click(page, say('webhook.api.go'))
      await shows(page, say('webhook.api.said.clock'))
      api.setClockOffset(0)
      api.failNext(1, { status: 429, retryAfter: '7', text: 'API rate limit exceeded', shape: 'message' })
      await click(page, say('webhook.api.go'))
      await shows(page, say('webhook.api.said.too-many'))
      await shows(page, say('webhook.api.told', { text: 'API rate limit exceeded' }))
      await shows(page, say('webhook.api.retry', { text: '7' }))
    })

    it('asks with a token too, which stands in nothing that is shown', async () => {
      const { token } = world().replicas.api
      await pick(page, say('webhook.api.scheme'), 'bearer')
      await pick(page, say('webhook.api.path'), '/v2/product_feeds')
      await put(page, say('webhook.api.token'), token)
      await click(page, say('webhook.api.go'))
      await comes(
        () => status(page),
        (now) => expect(now).toBe('200'),
      )
      expect(await area(page, say('webhook.api.sent'))).toContain('Authorization: Bearer …')
      expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(token)
      await put(page, say('webhook.api.token'), `${token}x`)
      await click(page, say('webhook.api.go'))
      await shows(page, say('webhook.api.said.not-licensed'))
      const { local, text } = await stored(world())
      expect(text + JSON.stringify(local)).not.toContain(token)
    })

    it('speaks three languages, and forgets every key with the page', async () => {
      for (const language of ['ja', 'en', 'zh-TW'] as const) {
        await world().settings({ shops: [], language })
        await shows(page, wordsOf(language)('webhook.inspect.title'))
      }
      const { local, text } = await stored(world())
      for (const secret of [KEY, 'replica-secret', sign(BODY)])
        expect(text + JSON.stringify(local)).not.toContain(secret)
      await reload(page)
      await shows(page, say('webhook.inspect.title'))
      const boxes = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('input[type=password], textarea')].map(
          ({ value }) => value,
        ),
      )
      expect(boxes.length).toBeGreaterThan(1)
      expect(boxes.join('')).toBe('')
    })
  },
  { shop: LITTLE, options: granted },
)
