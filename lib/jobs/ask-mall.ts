/** Asks Wow! manager what became of orders, and says how long its key lives. */

import { mallKey } from '../memory/keys'
import {
  type Answer,
  type Ask,
  AUPAY_HOST,
  CROSSMALL_HOST,
  type MallAccess,
  type Settings,
  type Trouble,
} from '../messages'
import type { MallAnswer } from '../records'
import { fold } from '../text'
import { KEY_LIFE } from '../vendors/aupay'
import type { AupayCredential } from './mall-source'
import type { Ports } from './ports'
import { keepAnswers } from './seen-mall'
import { troubleOf } from './source'

const keyOf = async ({ vault }: Ports): Promise<AupayCredential | undefined> => {
  const credential = await vault.open(AUPAY_HOST)
  return credential?.scheme === 'aupay' ? credential : undefined
}

export const accessOf = async (ports: Ports): Promise<MallAccess> => {
  const schemes = await ports.vault.schemes()
  const key = await keyOf(ports)
  return {
    crossmall: schemes.get(CROSSMALL_HOST) === 'crossmall',
    ...(key
      ? { aupay: { shopId: key.shopId, issuedAt: key.issuedAt, expiresAt: key.issuedAt + KEY_LIFE } }
      : {}),
  }
}

const noteTrouble = ({ db }: Ports, trouble: Trouble | undefined): Promise<void> =>
  db.run(['hosts'], async (tx) => {
    const { trouble: _before, ...known } = (await tx.get('hosts', AUPAY_HOST)) ?? { host: AUPAY_HOST }
    await tx.put('hosts', { ...known, ...(trouble ? { trouble } : {}) })
  })

/** One after the other; what was answered before a trouble is kept. */
export const askMall = async (
  ports: Ports,
  settings: Settings,
  { codes }: Ask<'askMall'>,
): Promise<Answer<'askMall'>> => {
  const { now } = ports
  const answers: Record<string, MallAnswer> = {}
  const key = await keyOf(ports)
  if (!key) return { answers, trouble: { kind: 'no-key', host: AUPAY_HOST, at: now() } }
  const desk = ports.mallDesk(key)
  const asked = new Map<string, MallAnswer | undefined>()
  try {
    for (const code of codes) {
      const name = fold(code)
      if (!asked.has(name)) {
        const answer = await desk.answer(code)
        asked.set(name, answer)
        if (answer) await keepWith(ports, settings, code, answer)
      }
      const answer = asked.get(name)
      if (answer) answers[code] = answer
    }
    await noteTrouble(ports, undefined)
    return { answers }
  } catch (error) {
    const trouble = troubleOf(error, AUPAY_HOST, now())
    await noteTrouble(ports, trouble)
    return { answers, trouble }
  }
}

const keepWith = (ports: Ports, settings: Settings, code: string, answer: MallAnswer): Promise<void> =>
  keepAnswers(ports, settings, async (tx) =>
    (await tx.by('mallOrders', 'code', mallKey(CROSSMALL_HOST, code))).map((row) => [row, answer] as const),
  )
