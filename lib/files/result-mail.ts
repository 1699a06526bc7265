import { fromWallTime, type LinkRun, type LinkStep, linkStepOf, mallOfShop, TOKYO } from '../records'
import { fold } from '../text'
import { columnsByName } from './crossmall-columns'
import { readCsv } from './csv'
import { type FileNote, type FileTrouble, type NoteBook, noteBook } from './kinds'
import { type Fact, factsOf, knownError, tight } from './mail-facts'
import { readMailText } from './mail-text'
import { recogniseOther, subjectLine } from './other'

export type ResultMail =
  | {
      readonly ok: true
      /** Of the first mail, as written, without Re: and Fwd:. */
      readonly subject: string
      /** One for each order that a mail names; one without an order for a mail that names none. */
      readonly runs: readonly LinkRun[]
      readonly notes: readonly FileNote[]
    }
  | {
      readonly ok: false
      readonly why: FileTrouble
      /** What {@link FileTrouble} says of it. */
      readonly detail?: string
    }

interface Draft {
  number?: string
  code?: string
  message?: string
}

/** Epoch ms of a moment as a mail writes it, in Asia/Tokyo. */
const momentIn = (value: string): number | undefined =>
  fromWallTime(
    fold(value)
      .replace(/[年月]/g, '/')
      .replace(/日/g, ''),
    TOKYO,
  )

/** `au PAY マーケット店（2026-11-22 10:30）`: a moment behind a shop's name is no part of it. */
const shopIn = (value: string): { readonly shop: string; readonly at?: number } => {
  const [, shop = '', moment = ''] = /^(.+?)\s*[（(【[]([^（）()【】[\]]*)[）)】\]]$/.exec(value) ?? []
  const at = momentIn(moment)
  return at === undefined ? { shop: value } : { shop, at }
}

/**
 * Facts in the order of the mail, to one run an order. Where a message stands before the first id, messages lead and
 * hold for all that follows; otherwise each follows its order.
 */
const runsOf = (facts: readonly Fact[], step: LinkStep): LinkRun[] => {
  const runs: LinkRun[] = []
  const firstId = facts.findIndex(({ kind }) => kind === 'number' || kind === 'code')
  const firstMessage = facts.findIndex(({ kind }) => kind === 'message')
  const leads = firstMessage >= 0 && firstMessage < firstId
  let shop: string | undefined
  let at: number | undefined
  let lead: string | undefined
  let open: Draft = {}

  const close = (): void => {
    const message = open.message ?? lead
    if (open.number === undefined && open.code === undefined) return
    const { number, code } = open
    runs.push({
      step,
      ok: false,
      ...(number !== undefined && { number }),
      ...(code !== undefined && { code }),
      ...(shop !== undefined && { shop }),
      ...(at !== undefined && { at }),
      ...(message !== undefined && { message }),
    })
    open = {}
  }
  for (const { kind, value } of facts) {
    if (kind === 'shop') {
      close()
      const told = shopIn(value)
      shop = told.shop
      at = told.at ?? at
    } else if (kind === 'at') {
      at = momentIn(value) ?? at
    } else if (kind === 'message') {
      if (leads) {
        close()
        lead = value
      } else if (open.message === undefined) open.message = value
    } else {
      if (open[kind] !== undefined) close()
      open[kind] = fold(value)
    }
  }
  close()
  return runs
}

const OWN = /\(?crossmall\)?/i
const bareSubject = (subject: string): string =>
  subject.trim().replace(/^(?:(?:re|fwd?|fw|転送|返信)\s*(?:\[\d+\])?\s*[:：]\s*)+/i, '')

interface Mail {
  readonly subject: string
  readonly body: readonly string[]
}

/** Mails of a text, parted by their subjects; a subject without a label counts where it names CROSS MALL. */
const mailsOf = (lines: readonly string[]): Mail[] => {
  const starts = lines.flatMap((line, at) => {
    const labelledSubject = subjectLine(line)
    if (labelledSubject !== undefined) {
      // A long one goes on in the next line, which then begins with a blank.
      const next = lines[at + 1] ?? ''
      const whole = /^[ \t]+\S/.test(next) ? `${labelledSubject}${next.trim()}` : labelledSubject
      return [{ at, subject: bareSubject(whole) }]
    }
    const bare = bareSubject(line)
    const own = /^[([（［【]?\s*cross ?mall/i.test(fold(bare)) && /お知らせ|結果|エラー/.test(bare)
    return own ? [{ at, subject: bare }] : []
  })
  return starts
    .filter(({ subject }) => subject !== '')
    .map(({ at, subject }, place, all) => ({ subject, body: lines.slice(at + 1, all[place + 1]?.at) }))
}

const stepOf = (subject: string): LinkStep | undefined => {
  const mall = mallOfShop(subject)
  return mall === undefined || mall === 'aupay' ? linkStepOf(subject) : undefined
}

const runsOfMail = ({ body }: Mail, step: LinkStep, notes: NoteBook): LinkRun[] => {
  const facts = factsOf(body)
  const runs = runsOf(facts, step)
  for (const { message } of runs) {
    if (message !== undefined && knownError(message) === undefined)
      notes.add('unknown-error', { value: message })
  }
  if (runs.length > 0) return runs
  const message = facts.find(({ kind }) => kind === 'message')?.value ?? knownError(body.join(''))
  return [{ step, ok: false, ...(message !== undefined && { message }) }]
}

/**
 * Result mails of the automatic link, sorted by their subjects alone: the vendor's own help puts sentences about one
 * automation under the other's name. How their text is laid out is not published, so ids and sentences are found
 * wherever they stand. Several mails may come in one text. Never throws.
 */
export const readResultMail = (text: string): ResultMail => {
  if (text.trim() === '') return { ok: false, why: 'empty' }
  const other = recogniseOther(text)
  if (other) return { ok: false, ...other }
  const mails = mailsOf(readMailText(text))
  const [first] = mails
  if (!first) {
    const headers = readCsv(text.slice(0, 65_536)).rows[0]?.cells ?? []
    return headers.length > 2 && Object.keys(columnsByName(headers)).length > 0
      ? { ok: false, why: 'csv', detail: headers.slice(0, 4).join('、') }
      : { ok: false, why: 'no-subject' }
  }
  const notes = noteBook()
  const sorted = mails.flatMap((mail) => {
    const step = stepOf(mail.subject)
    return step ? [{ mail, step }] : []
  })
  const [own] = sorted
  if (!own) {
    const mall = OWN.test(tight(first.subject)) ? mallOfShop(first.subject) : undefined
    const why = mall !== undefined && mall !== 'aupay' ? 'other-mall' : 'other-mail'
    return { ok: false, why, detail: first.subject }
  }
  const all = sorted.flatMap(({ mail, step }) => runsOfMail(mail, step, notes))
  // An answer that quotes the mail below it says nothing of its own.
  const named = all.filter(({ number, code }) => number !== undefined || code !== undefined)
  if (named.length === 0) notes.add('no-orders')
  return {
    ok: true,
    subject: own.mail.subject,
    runs: named.length > 0 ? named : all.slice(0, 1),
    notes: notes.all(),
  }
}
