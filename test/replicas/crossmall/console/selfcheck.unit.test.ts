// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, request } from '../../asking.ts'
import { cases, makeAccount } from '../data.ts'
import type { Account } from '../model.ts'
import { BENCH_LISTS, type ConsolePage, consolePages, pageAt } from './catalogue.ts'
import type { Listed } from './listing.ts'
import { CONSOLE_HOST, type ConsoleSite, crossmallConsole } from './site.ts'
import type { OrdersTruth, OrderTruth, RunTruth, SettingsTruth } from './truth.ts'

const url = (path: string): string => `https://${CONSOLE_HOST}${path}`

let account: Account
let site: ConsoleSite

const get = async (path: string) => ask(site, request(url(path)))
const textOf = async (path: string): Promise<string> => String((await get(path)).body)

/** Tags gone, entities read: the words a person would find. */
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&nbsp;/g, '\u00a0')

const listPath = (path: string): string => path.replace(/\/\?/, '/list?')

const post = (path: string, body: string) =>
  ask(site, {
    ...request(url(path)),
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })

beforeEach(() => {
  account = makeAccount({ orders: 400 })
  site = crossmallConsole(account)
})

const pages = (): ConsolePage[] => consolePages(account)
const ofKind = (kind: ConsolePage['kind']): ConsolePage[] => pages().filter((page) => page.kind === kind)

describe('the catalogue', () => {
  it('names every page once, and each of them answers', async () => {
    const all = pages()
    expect(new Set(all.map((page) => page.name)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(450)
    const failed: string[] = []
    for (const page of all) if ((await get(page.path)).status !== 200) failed.push(page.name)
    expect(failed).toEqual([])
    expect(site.submissions).toEqual([])
  })

  it('has every kind of page in every make, in frames, and look-alikes of which nothing is told', () => {
    const all = pages()
    for (const kind of ['orders', 'order', 'history', 'settings', 'running', 'amazon']) {
      const makes = all.filter((page) => page.kind === kind).map((page) => (page.truth as OrderTruth).make)
      expect({ kind, makes: [...new Set(makes)].sort() }).toEqual({
        kind,
        makes: ['ext4', 'ext6', 'plain', 'table'],
      })
      expect(all.some((page) => page.kind === kind && page.frames > 0)).toBe(true)
    }
    expect(all.filter((page) => page.kind === 'none').length).toBeGreaterThanOrEqual(15)
    expect(pageAt(account, '/auto_orders/rk01/').truth).toEqual({ mall: 'rakuten' })
  })

  it('holds a list of 1,000 rows in every make', async () => {
    for (const path of Object.values(BENCH_LISTS)) {
      const answer = JSON.parse(await textOf(listPath(path))) as Listed
      expect(answer.rows).toHaveLength(1_000)
      expect(new Set(answer.rows.map((row) => row.key)).size).toBe(1_000)
    }
  })
})

describe('truth and data', () => {
  it('agree on what a list answers', async () => {
    const wrong: string[] = []
    for (const page of ofKind('orders')) {
      const truth = page.truth as OrdersTruth
      if (!truth.searched) continue
      const listed = JSON.parse(await textOf(listPath(page.path))) as Listed
      if (listed.rows.map((row) => row.key).join() !== truth.rows.map((row) => row.id).join())
        wrong.push(`${page.name}: other rows`)
      const shown = listed.columns.filter((column) => !column.hidden && !column.check)
      if (
        shown.map((column) => words(column.title).replace(/[？ ]/g, '')).join() !==
        truth.columns.join().replace(/ /g, '')
      )
        wrong.push(`${page.name}: other columns`)
      truth.rows.forEach((row, at) => {
        const cells = listed.rows[at]?.cells ?? {}
        const drawn = (field: string) => words(cells[field] ?? '').trim()
        const pairs: [string, string | undefined][] = [
          ['number', row.number],
          ['phase', row.phase],
          ['status', row.statusText],
          ['shipDate', row.shipDate],
          ['bundle', row.bundle?.text],
          ['split', row.split?.text],
        ]
        for (const [field, said] of pairs)
          if (said !== undefined && drawn(field) !== said.trim())
            wrong.push(`${page.name}: ${row.id} ${field}`)
      })
    }
    expect(wrong).toEqual([])
  })

  it('agree on what the page of an order says', async () => {
    const wrong: string[] = []
    for (const page of ofKind('order').filter((each) => each.frames === 0)) {
      const truth = page.truth as OrderTruth
      const html = await textOf(page.path)
      const all = `${words(html)}${words(html.replace(/value="/g, '>'))}`
      const said = [truth.number, truth.code, truth.shop, truth.phase, truth.category, truth.statusText]
      for (const each of [...said, truth.slip, truth.shipDate, truth.bundledInto, ...truth.children])
        if (each && !all.includes(each)) wrong.push(`${page.name}: ${each}`)
      if (html.includes('API連携ステータス') !== (truth.mall === 'aupay')) wrong.push(`${page.name}: status`)
    }
    expect(wrong).toEqual([])
  })

  it('agree on histories and settings', async () => {
    for (const page of [...ofKind('history'), ...ofKind('amazon')]) {
      const { rows } = JSON.parse(await textOf(listPath(page.path))) as { rows: { key: string }[] }
      expect(rows.map((row) => row.key)).toEqual(
        (page.truth as { rows: RunTruth[] }).rows.map((row) => row.id),
      )
    }
    for (const page of ofKind('settings').filter((each) => each.frames === 0)) {
      const truth = page.truth as SettingsTruth
      const html = (await textOf(page.path)).replace(/<template>.*?<\/template>/gs, '')
      const one = truth.readonly ? /class="one/g : /name="\w+_phase\[\]"/g
      expect({ page: page.name, rows: html.match(one)?.length ?? 0 }).toEqual({
        page: page.name,
        rows: truth.rows.length,
      })
    }
  })

  it('stand apart from what nobody may know: a closed list names no order', async () => {
    const html = await textOf('/order_batch/?make=plain')
    expect(html).not.toContain(cases.shipReady)
    expect(pageAt(account, '/order_batch/?make=plain').truth).toMatchObject({ searched: false, rows: [] })
  })
})

describe('the console', () => {
  it('numbers the ids of its framework anew at every load', async () => {
    const firsts = []
    for (let load = 0; load < 3; load++) {
      const html = await textOf(`/order_each/${cases.shipReady}/?make=ext4`)
      firsts.push(/id="(fieldset-\d+)"/.exec(html)?.[1])
    }
    expect(new Set(firsts).size).toBe(3)
  })

  it('writes down what is sent, carries it out, and answers with the rows changed', async () => {
    const number = cases.shipReady
    const answer = await post(
      '/order_batch/update',
      `order_number=${number}&phase=${encodeURIComponent('完了')}`,
    )
    expect(JSON.parse(String(answer.body)).rows[0].cells.phase).toBe('完了')
    await post(
      '/order_batch/aupay_status',
      `order_number=${number}&status=${encodeURIComponent('出荷情報反映済み')}`,
    )
    const order = account.orders.find((each) => each.number === number)
    expect([order?.phase, order?.linkStatus]).toEqual(['完了', '出荷情報反映済み'])
    expect(site.submissions.map(({ path }) => path)).toEqual([
      '/order_batch/update',
      '/order_batch/aupay_status',
    ])
    expect(site.asked.at(-1)).toEqual({ method: 'POST', target: '/order_batch/aupay_status' })
  })

  it('lets nobody set a status that only the automation sets', async () => {
    const answer = await post(
      '/order_batch/aupay_status',
      `order_number=${cases.shipReady}&status=${encodeURIComponent('出荷情報反映エラー')}`,
    )
    expect(answer.status).toBe(422)
    expect(site.submissions).toHaveLength(1)
  })

  it('keeps the settings that were sent, and starts and stops', async () => {
    const phase = encodeURIComponent('注文確認')
    await post('/auto_orders/au01/update', `ship_phase[]=${phase}&ship_move[]=&ship_error[]=`)
    const own = account.automations.find((each) => each.shop === 'au01')
    expect(own?.rows).toEqual([{ step: 'ship', phase: '注文確認', moveTo: '', moveToOnError: '' }])
    await post('/auto_process/change', `shop=au01&step=ship&to=${encodeURIComponent('停止')}`)
    expect(own?.running.ship).toBe('停止中')
  })

  it('leaves the addresses of the API, and other hosts, to others', async () => {
    expect(await site(request('https://www.crossmall.jp/webapi2/get_order?account=x'))).toBeUndefined()
    expect(await site(request('https://crossmall.jp/order_batch/'))).toBeUndefined()
    expect((await get('/nothing/')).status).toBe(404)
    expect(await textOf('/')).toMatch(/id="mail".*type="password"/s)
  })
})
