/** Webhook 設定 as other shops may draw it, one small page each, and the box of its dialog. */
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookVerdict } from '../../lib/rules/webhook.ts'
import { consolePages } from '../replicas/cyberbiz/console/catalogue.ts'
import type { HooksTruth } from '../replicas/cyberbiz/console/webhooks.ts'
import { HMAC_KEY } from '../replicas/cyberbiz/console/webhooks-data.ts'
import { blankTab, drawn } from './drawn.ts'
import { readyOf } from './expected.ts'
import { type Stage, visit } from './stage.ts'

const HEADS = ['事件', '訊息目的地 URL']
const table = (heads: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`
const list = (...cells: readonly string[]): string =>
  `<h2>Webhook設定</h2>${table(HEADS, ...cells.map((cell) => ['orders/create', cell]))}`

const dialog = (inside: string, title = '新增Webhook設定'): string =>
  `<h2>Webhook設定</h2>${table(HEADS)}<div style="position:fixed;inset:0"><h5>${title}</h5>${inside}</div>`
const typed = (value: string, before = ''): string =>
  `<div><label>訊息目的地 URL</label><div>${before}<input value="${value}"></div></div>`

export const webhooks = (stage: () => Stage) =>
  describe('Webhook 設定', () => {
    let tab: Page
    const draw = drawn(() => tab)
    const addresses = async (html: string): Promise<unknown[]> =>
      ((await draw(html, 'hooks')) as { address?: string }[]).map(({ address }) => address ?? null)

    beforeAll(async () => {
      tab = await blankTab(stage())
    })
    afterAll(() => tab?.close())

    it.each([
      ['its heading and table', `<h2>Webhook設定</h2>${table(HEADS)}`],
      ['a breadcrumb', `<ul class="breadcrumb"><li>管理中心</li><li>Webhook 設定</li></ul>${table(HEADS)}`],
      ['no heading, its columns and button', `${table(HEADS)}<a href="#">+ 新增Webhook設定</a>`],
      ['its heading and button', '<h1>Webhook 設定</h1><button>＋ 新增 Webhook 設定</button>'],
      ['another word for the address', `<h2>Webhook 設定</h2>${table(['通知事件', '訊息目的地網址'])}`],
      ['a page of its own for a new one', `<h2>新增 Webhook 設定</h2>${typed('')}`],
    ])('is recognised by %s', async (_, html) => {
      for (const at of ['/admin/webhooks', '/admin/p/33'])
        expect(await draw(html, 'kind', at)).toBe('webhook-settings')
    })

    it.each([
      [
        'a help page with its table',
        `<h1>API 、Webhook 說明</h1>${table(HEADS, ['orders/create', 'http://x.tw'])}`,
      ],
      ['its words in a sentence', '<h2>公告</h2><p>「Webhook 設定」的 訊息目的地 URL 請用 HTTPS</p>'],
      ['redirects', `<h2>301 轉址</h2>${table(['原網址', '目的地網址'], ['/a', 'http://x.tw'])}`],
      ['another list of events', `<h2>活動</h2>${table(['事件', '網址'], ['開幕', 'http://x.tw'])}`],
    ])('is not %s', async (_, html) => {
      expect(await draw(html, 'kind', '/admin/webhooks')).toBeNull()
    })

    it.each([
      ['its text', ' http://a.tw/x ', 'http://a.tw/x'],
      ['pieces to break it at', 'http://a.tw/<wbr>x<wbr>/y', 'http://a.tw/x/y'],
      ['a link', '<a href="http://a.tw/x">http://a.tw/x</a>', 'http://a.tw/x'],
      ['a link that leaves its scheme out', '<a href="http://a.tw/x">a.tw/x</a>', 'http://a.tw/x'],
      [
        'a link to somewhere else',
        '<a href="https://s.tw/admin/hooks/3/edit">http://a.tw/x</a>',
        'http://a.tw/x',
      ],
      [
        'a title where it is cut at its end',
        '<b title="https://a.tw/x/y/z">https://a.tw/x…</b>',
        'https://a.tw/x/y/z',
      ],
      [
        'a title where it is cut at its start',
        '<b title="http://a.tw/x/y/z">…x/y/z</b>',
        'http://a.tw/x/y/z',
      ],
      [
        'a title where it is cut in its middle',
        '<b title="http://a.tw/x/y/z">http://a...y/z</b>',
        'http://a.tw/x/y/z',
      ],
      ['no title of something else', '<b title="https://help.tw">http://a.tw/x…</b>', 'http://a.tw/x…'],
      ['nothing where its start is not told', '…example.com/hook', null],
      ['a box', '<input value="http://a.tw/x">', 'http://a.tw/x'],
      [
        'beside its buttons',
        'http://a.tw/x <button>複製</button> <a class="btn" href="#">刪除</a>',
        'http://a.tw/x',
      ],
      ['beside a link without a look', 'http://a.tw/x <a href="#">編輯</a>', 'http://a.tw/x'],
      ['under its note', '<div>正式環境</div><div>http://a.tw/x</div>', 'http://a.tw/x'],
      [
        'a host without a scheme',
        'secret-2026-webhooks-2.example.com/in',
        'secret-2026-webhooks-2.example.com/in',
      ],
      ['nothing in an empty cell', '', null],
    ])('an address is read as %s', async (_, cell, wanted) => {
      expect(await addresses(list(cell))).toEqual([wanted])
    })

    it.each([
      ['alone in the cell', list(HMAC_KEY)],
      ['behind its name', list(`HMAC Key : ${HMAC_KEY}`)],
      ['as hex', list('5f2a'.repeat(16))],
      ['in base64', list('kZ3xT0m+9/ab4cQ2hE7uWv1yR5sPdLjN8oGfIiUeHtA=')],
      ['in a box', list(`<input value="${HMAC_KEY}">`)],
      ['in the wrong column', `<h2>Webhook設定</h2>${table(HEADS, [HMAC_KEY, '教學文件'])}`],
      ['as a row of its own', `<h2>Webhook設定</h2>${table(HEADS, ['HMAC Key', HMAC_KEY])}`],
      ['in a table beside', `${list('http://a.tw')}${table(['項目', 'URL'], ['HMAC Key', HMAC_KEY])}`],
    ])('the HMAC key is not read: %s', async (_, html) => {
      const read = JSON.stringify(
        ((await draw(html, 'hooks')) as { event: string; address?: string }[]).map(({ event, address }) => [
          event,
          address,
        ]),
      )
      expect(read).not.toMatch(/54EZH1|5f2a5f2a|kZ3xT0m/)
    })

    it('the HMAC key typed where the address belongs is not read', async () => {
      expect(await draw(dialog(typed(HMAC_KEY)), 'hookBox')).not.toHaveProperty('address')
    })

    it.each([
      ['what is typed', typed('http://a.tw'), 'http://a.tw'],
      ['nothing yet', typed(''), undefined],
      ['what stands before the box', typed('a.tw/x', '<span>https://</span>'), 'https://a.tw/x'],
      [
        'a box that only its placeholder names',
        '<input placeholder="訊息目的地 URL" value="http://a.tw">',
        'http://a.tw',
      ],
      [
        'a box that only its name for a reader names',
        '<textarea></textarea><input aria-label="訊息目的地 URL" value="http://a.tw">',
        'http://a.tw',
      ],
      ['a scheme of its own behind it', typed('http://a.tw', '<span>https://</span>'), 'http://a.tw'],
    ])('the box of the dialog says %s', async (_, inside, address) => {
      const seen = (await draw(dialog(inside), 'hookBox')) as { text: string; address?: string }
      expect(seen.text).toBe('訊息目的地 URL')
      expect(seen.address).toBe(address)
    })

    it.each([
      ['a dialog that lies closed', `<div style="position:fixed;display:none">${typed('http://a.tw')}</div>`],
      ['the head of the list', `${list('http://a.tw')}<input value="搜尋">`],
      ['a tick', '<div style="position:fixed"><label>訊息目的地 URL</label><input type="checkbox"></div>'],
      ['a search among addresses', `${list()}<label>網址</label><div><input value="erp"></div>`],
    ])('no box is %s', async (_, html) => {
      expect(await draw(html, 'hookBox')).toBeNull()
    })

    it('every address of every replica is judged as the truth says', async () => {
      const { shop } = stage().replicas
      const pages = consolePages(shop).filter(
        ({ kind, path }) => kind === 'webhook-settings' && !path.includes('live='),
      )
      const wrong: string[] = []
      let judged = 0
      for (const page of pages) {
        const { rows, url } = page.truth as HooksTruth
        const { seen } = await visit(tab, stage().url(page.path), readyOf(page))
        const read = (seen ?? []) as { event: string; address?: string; at: string }[]
        if (read.length !== rows.length) wrong.push(`${page.name}: ${read.length} rows for ${rows.length}`)
        read.forEach(({ address, at }, index) => {
          const { findings, notChecked } = hookVerdict({ subject: '', address })
          const said = findings.length > 0 ? false : notChecked.length > 0 ? null : true
          const wanted = url === undefined ? null : rows[index]?.secure
          if (said !== wanted) wrong.push(`${page.name}: ${address} is ${said}, not ${wanted}`)
          if (JSON.stringify(at).includes(HMAC_KEY)) wrong.push(`${page.name}: a mark at the key`)
          judged++
        })
      }
      expect(wrong).toEqual([])
      expect(judged).toBeGreaterThan(300)
      await tab.goto(stage().url('/nothing-stands-here'))
    })
  })
