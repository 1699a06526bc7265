// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ResultMail, readResultMail } from '../../lib/files/result-mail'
import type { LinkRun } from '../../lib/records'
import { fromWallTime, TOKYO } from '../../lib/records'
import { MESSAGE, makeAccount, SUBJECT } from '../replicas/crossmall/data'
import { type MailName, makeMails } from '../replicas/crossmall/files/mails'

const account = makeAccount({ orders: 100 })
const mails = makeMails(account)

const sound = (read: ResultMail) => {
  if (!read.ok) throw new Error(`not read: ${read.why}`)
  return read
}
const runs = (text: string): readonly LinkRun[] => sound(readResultMail(text)).runs
const told = (all: readonly LinkRun[]) => all.map(({ number, code, message }) => ({ number, code, message }))
const ship = (body: string): string => `件名: ${SUBJECT.ship}\n\n${body}`

describe('mails, however their text is laid out', () => {
  const readable = Object.entries(mails).filter(([, { step }]) => step !== null)
  it.each(readable)('%s: every order with its sentence', (_, { text, step, lines, subject }) => {
    const read = sound(readResultMail(text))
    expect(told(read.runs)).toEqual(lines.map(({ number, code, message }) => ({ number, code, message })))
    expect(new Set(read.runs.map((run) => run.step))).toEqual(new Set([step]))
    expect(read.runs.every(({ ok }) => ok === false)).toBe(true)
    expect(read.subject).toBe(subject.replace(/^(?:Fwd|Re): /, ''))
  })

  it('tell shop and time where they stand', () => {
    const [first] = runs(mails.shipBlocks.text)
    expect(first?.shop).toBe(account.shops.find(({ code }) => code === 'au01')?.name)
    expect(first?.at).toBe(fromWallTime(account.now, TOKYO))
  })

  it('tell a shop by its name alone, though a moment stands behind it', () => {
    const [first] = runs(mails.shipTable.text)
    expect(first?.shop).toBe('au PAY マーケット店')
    expect(first?.at).toBe(fromWallTime(`${account.now.slice(0, 16)}:00`, TOKYO))
    const [other] = runs(ship('店舗名：２号店（東京）\n管理番号：10900101\nエラー内容：認証に失敗しました。'))
    expect([other?.shop, other?.at]).toEqual(['２号店（東京）', undefined])
  })

  it('may come two in one text, each of its own step', () => {
    const { text, lines } = mails.bothSteps
    expect(told(runs(text))).toEqual(lines)
    expect([...new Set(runs(text).map(({ step }) => step))]).toEqual(['ship', 'complete'])
  })

  it('are read in their source too', () => {
    expect(told(runs(mails.sourceText.text))).toEqual(mails.shipBlocks.lines)
    const body = `管理番号:10900101\nエラー内容:${MESSAGE.shipDate}`
    const quoted = (text: string) =>
      Buffer.from(text, 'utf8')
        .toString('latin1')
        .replace(/[^\w\n]/g, (sign) => `=${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)
    const head = (charset: string, coding: string) =>
      `Subject: =?UTF-8?Q?${quoted(SUBJECT.ship)}?=\nContent-Type: text/plain; charset="${charset}"\nContent-Transfer-Encoding: ${coding}\n\n`
    const japanese =
      '\u001b$B4IM}HV9f\u001b(B:10900101\n\u001b$BFbMF\u001b(B:\u001b$B;XDj$N<h0z$O%-%c%s%;%k:Q$_$G$9!#\u001b(B'
    expect(told(runs(head('UTF-8', 'quoted-printable') + quoted(body)))).toEqual([
      { number: '10900101', code: undefined, message: MESSAGE.shipDate },
    ])
    expect(told(runs(head('ISO-2022-JP', '7bit') + japanese))).toEqual([
      { number: '10900101', code: undefined, message: MESSAGE.cancelled },
    ])
  })
})

describe('the subject alone decides', () => {
  it.each<[MailName | string, string, string | undefined]>([
    ['noSubject', 'no-subject', undefined],
    ['otherMail', 'other-mall', '(CROSSMALL)楽天市場 在庫更新APIエラー'],
    ['privateMail', 'other-mail', '来週のシフトについて'],
  ])('%s', (name, why, detail) => {
    expect(readResultMail(mails[name as MailName].text)).toEqual({
      ok: false,
      why,
      ...(detail && { detail }),
    })
  })

  it.each([
    `件名：${SUBJECT.complete}`,
    `Subject: Re: FW: ${SUBJECT.complete}`,
    `> 件名: ${SUBJECT.complete}`,
    SUBJECT.complete,
    `転送: ${SUBJECT.complete}`,
    `件名: ${SUBJECT.complete.replace('au PAY', 'ａｕ　ＰＡＹ')}`,
    `件名: ${SUBJECT.complete.slice(0, 20)}\n ${SUBJECT.complete.slice(20)}`,
  ])('%s', (subject) => {
    expect(runs(`${subject}\n管理番号: 10900101`)).toEqual([
      { step: 'complete', ok: false, number: '10900101' },
    ])
  })

  it('and nothing else may stand for it', () => {
    expect(readResultMail('自動出荷情報反映の件です。\n管理番号: 10900101')).toEqual({
      ok: false,
      why: 'no-subject',
    })
    expect(readResultMail('件名: \n管理番号: 10900101')).toEqual({ ok: false, why: 'no-subject' })
  })
})

describe('what is told, wherever it stands', () => {
  it.each([
    ['one message before its orders', `内容：${MESSAGE.timeout}\n管理番号 10900101\n管理番号 10900102`],
    ['ids in one line', `エラー内容：${MESSAGE.timeout}\n管理番号：10900101、10900102`],
    ['a label above its value', `【エラー内容】\n${MESSAGE.timeout}\n\n【管理番号】\n10900101 10900102`],
    [
      'broken lines',
      `エラー内容：${MESSAGE.timeout.slice(0, 9)}\n${MESSAGE.timeout.slice(9, 20)}\n${MESSAGE.timeout.slice(20)}\n管理番号:10900101\n管理番号:10900102`,
    ],
    ['a table by tabs', `管理番号\tエラー内容\n10900101\t${MESSAGE.timeout}\n10900102\t${MESSAGE.timeout}`],
    ['bare sentences', `・10900101: ${MESSAGE.timeout}\n・10900102: ${MESSAGE.timeout}`],
    [
      'full width',
      `管理番号：１０９００１０１\n${MESSAGE.timeout}\n管理番号：１０９００１０２\nＡＰＩ接続でタイムアウトエラーが発生しました`,
    ],
  ])('%s', (_, body) => {
    expect(told(runs(ship(body)))).toEqual(
      ['10900101', '10900102'].map((number) => ({ number, code: undefined, message: MESSAGE.timeout })),
    )
  })

  it('a sentence that nobody published is kept as it stands, and noted', () => {
    const read = sound(
      readResultMail(ship('注文番号: 590900101\nエラー内容: [shippingCarrier]の値が不正です。')),
    )
    expect(read.runs).toEqual([
      { step: 'ship', ok: false, code: '590900101', message: '[shippingCarrier]の値が不正です。' },
    ])
    expect(read.notes).toEqual([
      { kind: 'unknown-error', value: '[shippingCarrier]の値が不正です。', count: 1 },
    ])
  })

  it('a mail that names no order says so', () => {
    const read = sound(readResultMail(ship(MESSAGE.timeout)))
    expect(read.runs).toEqual([{ step: 'ship', ok: false, message: MESSAGE.timeout }])
    expect(read.notes.map(({ kind }) => kind)).toEqual(['no-orders'])
  })
})

describe('what is no mail', () => {
  it.each([
    ['empty', ' \n'],
    ['xml-error', '<?xml version="1.0"?><r><GetStatus>error</GetStatus><Message>認証エラー</Message></r>'],
    ['web-page', '<html><body>ログイン</body></html>'],
    ['csv', '管理番号,注文番号,店舗名\n1,2,3\n'],
  ])('%s', (why, text) => expect(readResultMail(text)).toMatchObject({ ok: false, why }))

  it('never makes it throw', () => {
    const piece = fc.constantFrom(
      '件名:',
      SUBJECT.ship,
      '管理番号',
      '注文番号',
      ':',
      '：',
      '\n',
      '\t',
      ',',
      '10900101',
      MESSAGE.shipDate,
      '内容',
      ' ',
      '> ',
      '=?UTF-8?B?',
      '?=',
      '\u001b$B',
      '<',
      '{',
      '。',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        readResultMail(pieces.join(''))
        readResultMail(ship(pieces.join('')))
        return true
      }),
    )
  })
})
