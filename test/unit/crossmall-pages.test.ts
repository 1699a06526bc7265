/** Which screen of CROSS MALL a page is, and one order's facts, on small pages drawn for the purpose. */
import { beforeEach, describe, expect, it } from 'vitest'
import { readOrder } from '../../lib/consoles/crossmall/fields'
import { recognise } from '../../lib/consoles/crossmall/pages'
import { named, plain, skim } from '../../lib/page/skim'

beforeEach(() => {
  document.body.innerHTML = ''
})

const kind = (html: string) => {
  document.body.innerHTML = html
  return recognise(document)
}

const MENU = `<div><div>注文処理</div><ul><li>注文一括処理</li><li>注文伝票CSV連携</li>
  <li>au PAY API連携履歴</li><li>楽天市場 API連携履歴</li></ul></div>`
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`

describe('a name is the same', () => {
  it.each([
    '管理番号',
    '管理番号 ▲',
    '管理番号？',
    '【管理番号】',
    '管理番号：',
    '＊管理番号',
    ' 管理 番号 ',
  ])('as %s', (text) => expect(plain(text)).toBe('管理番号'))
  it('with brackets that belong to it', () =>
    expect(plain('移動先処理フェーズ（正常時）')).toBe('移動先処理フェーズ(正常時)'))
})

describe('what is read at a glance', () => {
  it('joins a name that is drawn in pieces, and takes a hint off', () => {
    document.body.innerHTML = '<div><b>au PAY</b><br>API連携<br>ステータス <i>？</i></div>'
    expect(skim(document.body).map(({ text }) => text)).toContain('aupayapi連携ステータス')
  })
  it('looks at the first rows of a long list, and at everything beside it', () => {
    const rows = Array.from({ length: 300 }, (_, at) => `<tr><td>row${at}</td></tr>`).join('')
    document.body.innerHTML = `<table><tbody>${rows}</tbody></table><p>after</p>`
    const said = skim(document.body).map(({ text }) => text)
    expect(said).toContain('row0')
    expect(said).not.toContain('row200')
    expect(said).toContain('after')
  })
  it('never reads what is ours, a script, or the choices of a box', () => {
    document.body.innerHTML =
      '<storeside-panel>ours</storeside-panel><script>no</script><select><option>no</option></select><b>yes</b>'
    expect(skim(document.body).map(({ text }) => text)).toEqual(['yes'])
  })
  it('takes no long sentence for a name', () => {
    document.body.innerHTML = `<p>${'管理番号の説明です。'.repeat(10)}</p>`
    expect(named(skim(document.body), { number: ['管理番号'] })).toEqual([])
  })
})

describe('a screen is told by its name above the content', () => {
  it.each([
    ['注文一括処理', 'mall-order-list'],
    ['注文個別確認', 'mall-order'],
    ['au PAY API連携履歴', 'aupay-history'],
    ['自動注文連携店舗一覧', 'link-shops'],
    ['自動処理 開始/停止', 'link-running'],
    ['Amazon出荷通知連携履歴', 'amazon-history'],
  ])('%s', (name, found) => {
    expect(kind(`${MENU}<main><h2>${name}</h2></main>`)).toBe(found)
    expect(kind(`${MENU}<div class="x-panel-header"><span>${name}</span></div>`)).toBe(found)
  })

  it('not by the menu, nor by a link to it, nor by a tab beside others', () => {
    expect(kind(MENU)).toBeUndefined()
    expect(kind(`${MENU}<h2>楽天市場 API連携履歴</h2>`)).toBeUndefined()
    expect(kind('<a href="/x"><h2>注文一括処理</h2></a>')).toBeUndefined()
    expect(kind('<div><span>注文一括処理</span><span>権限設定</span></div>')).toBeUndefined()
  })
  it('by the tab that is chosen', () =>
    expect(kind('<div><b aria-selected="true">au PAY API連携履歴</b><b>注文一括処理</b></div>')).toBe(
      'aupay-history',
    ))
  it('not where it is not shown', () =>
    expect(kind('<div style="display: none"><h2>注文一括処理</h2></div>')).toBeUndefined())
})

describe('a screen without a name', () => {
  const orders = table(
    ['管理番号', '処理フェーズ', 'au PAY API連携ステータス'],
    ['10900512', '発送待ち', ''],
    ['10900513', '発送待ち', ''],
  )
  it('is the list by its columns', () => expect(kind(orders)).toBe('mall-order-list'))
  it('is a shop’s settings by its phases and the names of au PAY’s automations', () => {
    const form = (name: string) =>
      `<fieldset><legend>${name}</legend><label>対象処理フェーズ<select></select></label></fieldset>`
    expect(kind(form('自動出荷情報反映'))).toBe('link-settings')
    expect(kind(form('自動発送情報登録'))).toBeUndefined()
  })
  it('is au PAY’s history by the names of its automations', () => {
    const runs = (step: string) => table(['管理番号', '処理', '処理結果'], ['10900512', step, '失敗'])
    expect(kind(runs('自動出荷情報反映'))).toBe('aupay-history')
    expect(kind(runs('発送情報登録'))).toBeUndefined()
  })
  it('is Amazon’s by バッチID and 警告有無', () => {
    expect(kind(table(['バッチID', '処理結果', '警告有無'], ['5001', '正常', '有']))).toBe('amazon-history')
    expect(kind(table(['バッチID', '処理結果'], ['5001', '正常']))).toBeUndefined()
  })
  it.each([
    ['the log-in', '<form><input name="mail"><input type="submit" value="ログイン"></form>'],
    ['stocks', table(['商品コード', '在庫数', '処理フェーズ'], ['a', '3', ''])],
    ['orders without a link to au PAY', table(['管理番号', '処理フェーズ'], ['10900512', '発送待ち'])],
    ['permissions', table(['メニュー', '権限'], ['注文一括処理', '更新'], ['au PAY API連携履歴', '参照'])],
  ])('is none of ours: %s', (_, html) => expect(kind(html)).toBeUndefined())
})

describe('one order', () => {
  const read = (html: string) => {
    document.body.innerHTML = html
    return readOrder(skim(document.body))
  }
  const page = `<table>
    <tr><th>管理番号</th><td>10900512</td><th>店舗</th><td>au PAY マーケット店</td></tr>
    <tr><th>処理フェーズ</th><td><select><option>注文確認<option selected>発送待ち</select></td>
        <th>管理区分</th><td><label><input type="radio" name="k">通常</label><label><input type="radio" name="k" checked>保留</label></td></tr>
    <tr><th>au PAY API連携ステータス</th><td></td><th>受注ステータス</th><td>キャンセル受付中</td></tr>
    <tr><th>発送日</th><td><input value=""></td><th>配送番号</th><td><input value="4000-1"></td></tr>
    <tr><th>同梱</th><td>子（親：10900500）</td><th>分割</th><td>－</td></tr></table>`

  it('is read as its boxes stand', () => {
    const seen = read(page)
    expect(seen?.order).toEqual({
      number: '10900512',
      code: undefined,
      shop: 'au PAY マーケット店',
      mall: 'aupay',
      category: 'held',
      status: 'blank',
      phase: '発送待ち',
      shipDate: '',
      slip: '4000-1',
      bundle: 'child',
      bundledInto: '10900500',
      split: false,
      state: 'cancel-requested',
    })
    expect(seen?.unread).toEqual([])
  })
  it('changes with what is typed', () => {
    read(page)
    const [date] = document.querySelectorAll<HTMLInputElement>('input:not([type])')
    if (date) date.value = '2026/11/22'
    expect(readOrder(skim(document.body))?.order.shipDate).toBe('2026/11/22')
  })
  it('tells what it does not show', () => {
    const seen = read('<table><tr><th>管理番号</th><td>10900512</td></tr></table>')
    expect(seen?.order).toEqual({ number: '10900512' })
    expect(seen?.unread).toEqual(['shop', 'category', 'linkStatus', 'phase', 'shipDate'])
  })
  it('is none without a number', () => expect(read('<p>管理区分 通常</p>')).toBeUndefined())
})
