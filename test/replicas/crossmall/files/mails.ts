import { type CaseName, caseOrder, SUBJECT } from '../data.ts'
import type { Account, Order, Step } from '../model.ts'

/** What a result mail tells of one order. */
export interface MailLine {
  /** 管理番号; absent where the mail names only 注文番号. */
  number?: string
  code: string
  message: string
}

/** The body of a result mail is published nowhere: these are three ways in which it may well look. */
export const bodies = {
  /** A block of labelled lines for every order. */
  blocks: (lines: readonly MailLine[], shop: string, at: string) =>
    [
      'いつもCROSS MALLをご利用いただき、誠にありがとうございます。',
      '下記の注文でエラーが発生しました。内容をご確認ください。',
      '',
      `処理日時：${at.replaceAll('-', '/')}`,
      `店舗名　：${shop}`,
      '------------------------------------------------------------',
      ...lines.flatMap(({ number, code, message }) => [
        ...(number ? [`管理番号　：${number}`] : []),
        `注文番号　：${code}`,
        `エラー内容：${message}`,
        '------------------------------------------------------------',
      ]),
      '※このメールは送信専用です。',
    ].join('\r\n'),
  /** A small table with commas. */
  table: (lines: readonly MailLine[], shop: string, at: string) =>
    [
      `■店舗：${shop}（${at.slice(0, 16)}）`,
      `■エラー件数：${lines.length}件`,
      '',
      '管理番号,注文番号,エラー内容',
      ...lines.map(({ number, code, message }) => `${number ?? ''},${code},${message}`),
      '',
      'CROSS MALL サポートセンター',
    ].join('\n'),
  /** One line for every order. */
  sentences: (lines: readonly MailLine[], shop: string) =>
    [
      `${shop} の処理結果をお知らせします。`,
      '',
      ...lines.map(
        ({ number, code, message }) =>
          `・${number ? `[管理番号:${number}] ` : ''}注文番号:${code} エラー内容:${message}`,
      ),
    ].join('\n'),
} as const

export type BodyName = keyof typeof bodies

export interface Mail {
  /** As it stands in the subject's own box; '' = the mail has none. */
  subject: string
  /** What staff paste: head and body, or the body alone. */
  text: string
  /** Which automation it is about, by its subject alone; null = nobody can tell. */
  step: Exclude<Step, 'fetch'> | null
  lines: readonly MailLine[]
  shows: string
}

const head = (subject: string, label = '件名') =>
  `差出人: CROSS MALL <no-reply@crossmall.example>\n宛先: 店舗管理者\n${label}: ${subject}\n\n`

const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n')

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** Made mails, each with what is in it. */
export const makeMails = (account: Account) => {
  const at = account.now
  const shop = account.shops.find(({ code }) => code === 'au01')?.name ?? ''
  const line = (order: Order): MailLine => ({
    number: order.number,
    code: order.code,
    message: account.runs.find(({ number, ok }) => !ok && number === order.number)?.message ?? '',
  })
  const of = (...names: CaseName[]): MailLine[] => names.map((name) => line(caseOrder(account, name)))
  const shipped = of('shipErrorDate', 'shipErrorCancelled', 'shipTimeoutShipped', 'shipErrorUnknown')
  const completed = of('completeTimeoutDone', 'completeTimeoutNot', 'completeErrorCancelled')
  const codesOnly = shipped.map(({ code, message }) => ({ code, message }))
  const ship = (shows: string, text: string, lines = shipped, subject: string = SUBJECT.ship): Mail => ({
    subject,
    text,
    step: 'ship',
    lines,
    shows,
  })
  const { blocks, table, sentences } = bodies
  const wrongName = '自動注文完了ステータス反映結果をお知らせします。\n\n'

  return {
    shipBlocks: ship('自動出荷情報反映, blocks', head(SUBJECT.ship) + blocks(shipped, shop, at)),
    shipTable: ship('自動出荷情報反映, a table', head(SUBJECT.ship) + table(shipped, shop, at)),
    shipSentences: ship('自動出荷情報反映, sentences', head(SUBJECT.ship) + sentences(shipped, shop)),
    completeBlocks: {
      subject: SUBJECT.complete,
      text: head(SUBJECT.complete) + blocks(completed, shop, at),
      step: 'complete',
      lines: completed,
      shows: '自動受注完了ステータス反映, blocks',
    },
    completeTable: {
      subject: SUBJECT.complete,
      text: head(SUBJECT.complete, 'Subject') + table(completed, shop, at),
      step: 'complete',
      lines: completed,
      shows: '自動受注完了ステータス反映, a table, the head in English',
    },
    misnamed: ship(
      'the body calls it 自動注文完了ステータス反映結果, as the vendor’s own FAQ does: the subject counts',
      head(SUBJECT.ship) + wrongName + blocks(shipped, shop, at),
    ),
    codesOnly: ship(
      'no 管理番号, only 注文番号',
      head(SUBJECT.ship) + blocks(codesOnly, shop, at),
      codesOnly,
    ),
    forwarded: ship(
      'forwarded',
      head(`Fwd: ${SUBJECT.ship}`) + blocks(shipped, shop, at),
      shipped,
      `Fwd: ${SUBJECT.ship}`,
    ),
    answered: ship(
      'answered, the first mail quoted below with its head',
      `${head(`Re: ${SUBJECT.ship}`)}確認しました。対応をお願いします。\n\n${quoted(head(SUBJECT.ship) + blocks(shipped, shop, at))}`,
      shipped,
      `Re: ${SUBJECT.ship}`,
    ),
    noSubject: {
      subject: '',
      text: blocks(shipped, shop, at),
      step: null,
      lines: shipped,
      shows: 'the body alone: which automation it was cannot be told',
    },
    bothSteps: {
      subject: '',
      text: `${head(SUBJECT.ship)}${table(shipped, shop, at)}\n\n${head(SUBJECT.complete)}${table(completed, shop, at)}`,
      step: null,
      lines: [...shipped, ...completed],
      shows: 'two mails pasted one below the other',
    },
    otherMail: {
      subject: '(CROSSMALL)楽天市場 在庫更新APIエラー',
      text: `${head('(CROSSMALL)楽天市場 在庫更新APIエラー')}商品コード：00120\nエラー内容：在庫の更新に失敗しました。`,
      step: null,
      lines: [],
      shows: 'a mail of CROSS MALL about something else',
    },
    privateMail: {
      subject: '来週のシフトについて',
      text: `${head('来週のシフトについて')}お疲れ様です。内線 10900511 までご連絡ください。`,
      step: null,
      lines: [],
      shows: 'no mail of CROSS MALL at all, with eight digits in it',
    },
    sourceText: {
      subject: '',
      text: [
        `Subject: =?UTF-8?B?${base64(SUBJECT.ship)}?=`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=UTF-8',
        'Content-Transfer-Encoding: base64',
        '',
        base64(blocks(shipped, shop, at)).replace(/.{76}/g, '$&\n'),
      ].join('\n'),
      step: null,
      lines: [],
      shows: 'the source of the mail as it travelled: readable to no clerk',
    },
  } as const satisfies Record<string, Mail>
}

export type MailName = keyof ReturnType<typeof makeMails>
