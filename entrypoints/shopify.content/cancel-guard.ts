import { readCancelDialog } from '../../lib/consoles/shopify/dialog'
import { besideIn, type Ear } from '../../lib/page/deep'
import { makeNote } from '../../lib/page/note'
import type { PayOrder } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import type { PayContext } from '../../lib/rules/ecpay-clocks'
import { heldOf, isHeld } from '../../lib/rules/ecpay-money'
import { type Desk, fits, type Placed } from '../../lib/visit/desk'
import { blockOf } from './shared'

/** What has to be known before an order is cancelled, and the money given back with it. */
const AT_CANCEL = /^ecpay\/(?:cancel-at-opay|refund-(?:by-transfer|at-opay|window-closed))$/

export interface CancelGuard {
  update(order: PayOrder, context: PayContext, ear: Ear): readonly Placed[]
}

/** 取消訂單, while its dialog is open: what its choices will not do is said beside them. Nothing is chosen for anybody. */
export const cancelGuard = (desk: Desk): CancelGuard => {
  const note = makeNote(desk.document, desk.css, desk.signal)
  return {
    update(order, context, ear) {
      const open = readCancelDialog(desk.document, ear)
      const words = desk.words
      if (!open || !words) {
        note.hide()
        return []
      }
      const { choices, title, titleText } = open
      const later = choices.find(({ when }) => when === 'later')
      const now = choices.find(({ when }) => when === 'now')
      const findings = payVerdict(order, context).findings.filter(({ rule }) => AT_CANCEL.test(rule))
      const held = heldOf(order)
      const text = [
        ...findings.map((finding) => `${fits(finding, words, 'say')} ${fits(finding, words, 'step')}`),
        ...(later && isHeld(order) !== false
          ? [words('note.later', held && held.amount > 0 ? { held } : {})]
          : []),
      ].join(' ')
      if (text) note.show(blockOf((later ?? now)?.element ?? title), { language: words.language, text })
      else note.hide()
      return findings.map((finding): Placed => {
        const at = finding.rule === 'ecpay/cancel-at-opay' ? undefined : now
        return {
          finding,
          anchor: besideIn(at?.element ?? title),
          place: 'inline',
          label: at?.text ?? titleText,
        }
      })
    },
  }
}
