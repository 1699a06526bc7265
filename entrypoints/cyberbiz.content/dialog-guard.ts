import { type DialogSeen, readDialog } from '../../lib/consoles/cyberbiz/dialog'
import { makeNote } from '../../lib/page/note'
import { drawn, isUnfilled, type Prefill, prefill } from '../../lib/page/prefill'
import { plain, type ShopComOrder } from '../../lib/records'
import { type CancelSum, cancelAmount } from '../../lib/rules/cancel'
import { dialogVerdict } from '../../lib/rules/dialog'
import type { Desk, Placed } from '../../lib/visit/desk'
import type { Guard } from '../../lib/visit/stay'
import type { Words } from '../../lib/words'

/** The dialog has come to rest when neither its nodes nor its box changed for so long, in ms. */
const REST = 1_000
/** A page that writes into its own box by property alone tells nobody: looked at so often, while open. */
const LOOK = 200
/** Of the time between two looks so much counts as rest, in ms: a page that was too busy to be looked at was not at rest. */
const COUNTS = 2 * LOOK

/** The block that holds the box and in which a line under it takes a line of its own. */
const blockOf = (box: Element): Element => {
  let block = box.parentElement ?? box
  while (block.parentElement && /flex|grid/.test(getComputedStyle(block).display)) block = block.parentElement
  return block
}

interface Session {
  readonly layer: Element
  readonly box: HTMLInputElement
  readonly order: string | undefined
  /** Without a change so long, in ms, at the last look. */
  rested: number
  looked: number
  value: string
  /** A person typed here, or undid: never written into again. */
  theirs: boolean
  filling: boolean
  filled?: Prefill
}

/** The order that a cancel dialog can be about, and what its amount comes to. */
export interface OrderNow {
  readonly order: ShopComOrder
  readonly sum: CancelSum
}

/**
 * The open dialog in which a 美安 order is cancelled: says what is wrong in it, and fills the amount where
 * the console left the box empty. It never ticks, submits or cancels.
 */
export const dialogGuard = (
  desk: Desk,
  current: (names: readonly string[]) => OrderNow | undefined,
): Guard => {
  const { document, signal } = desk
  const note = makeNote(document, desk.css, signal)
  let session: Session | undefined
  let timer: ReturnType<typeof setInterval> | undefined

  const end = (): void => {
    clearInterval(timer)
    session?.filled?.release()
    session = undefined
    note.hide()
  }
  /** Our figure was for another order: it must not stand in a box that is about the next one. */
  const takeBack = (): void => {
    if (session?.box.isConnected && session.filled?.stands()) session.filled.undo()
  }
  const path = document.location.pathname
  signal.addEventListener('abort', () => {
    if (document.location.pathname !== path) takeBack()
    end()
  })

  const typed = (event: Event): void => {
    if (!event.isTrusted || !session || event.target !== session.box) return
    session.theirs = true
    session.filled?.release()
    session.filled = undefined
  }
  document.addEventListener('input', typed, { capture: true, signal })

  const begin = (seen: DialogSeen, box: HTMLInputElement, order: string | undefined): Session => {
    end()
    timer = setInterval(look, LOOK)
    return {
      layer: seen.layer,
      box,
      order,
      rested: 0,
      looked: performance.now(),
      value: box.value,
      theirs: false,
      filling: false,
    }
  }

  /** The figures belong to the order that the dialog is about, or there are none. */
  const sumFor = (seen: DialogSeen): CancelSum | 'other-order' => {
    const now = current(seen.names)
    if (!now) return cancelAmount(undefined)
    if (seen.names.length > 0 && !seen.names.includes(now.order.name)) return 'other-order'
    return now.sum
  }

  const look = (): void => {
    if (!session) return
    if (!session.layer.isConnected || !session.box.isConnected) {
      desk.refresh()
      return
    }
    const now = performance.now()
    session.rested += Math.min(now - session.looked, COUNTS)
    session.looked = now
    if (session.box.value !== session.value) {
      session.value = session.box.value
      session.rested = 0
      if (session.filled && !session.filled.stands()) session.filled = undefined
      desk.refresh()
      return
    }
    if (session.rested >= REST) void fill(session)
  }

  const fill = async (mine: Session): Promise<void> => {
    if (mine.filling || mine.filled) return
    const valid = (): boolean => {
      const seen = readDialog(document)
      return (
        session === mine && seen?.amount?.box === mine.box && current(seen.names)?.order.name === mine.order
      )
    }
    const open = (): boolean =>
      !mine.theirs && isUnfilled(mine.box.value) && document.activeElement !== mine.box && valid()
    if (!open()) return
    mine.filling = true
    // A figure of the console's own may be on its way into the box already.
    await drawn()
    const seen = open() ? readDialog(document) : undefined
    const sum = seen && sumFor(seen)
    if (!sum || sum === 'other-order' || !sum.amount || sum.amount.amount <= 0) {
      mine.filling = false
      return
    }
    const done = await prefill(mine.box, plain(sum.amount), valid)
    mine.filling = false
    mine.value = mine.box.value
    if (done && session === mine && !mine.theirs) mine.filled = done
    else {
      done?.release()
      // What the page threw out once is not written again.
      mine.theirs = true
    }
    desk.refresh()
  }

  const equation = (sum: CancelSum, words: Words): string => {
    const { goods, gifts, discounts, shipping } = sum.parts
    const parts = [
      goods && words('sum.goods', { goods }),
      gifts.amount > 0 && words('sum.gifts', { gifts }),
      discounts && discounts.amount > 0 && words('sum.discounts', { discounts }),
    ].filter(Boolean)
    const tail = shipping && shipping.amount > 0 ? ` ${words('sum.shipping', { shipping })}` : ''
    if (!sum.amount) return parts.length > 0 ? `${parts.join(' ')}${tail}` : ''
    return `${words('sum.equation', { amount: sum.amount, parts: parts.join(' ') })}${tail}`
  }

  const show = (mine: Session, sum: CancelSum | 'other-order'): void => {
    const words = desk.words
    const beside = blockOf(mine.box)
    if (!words) return
    if (sum === 'other-order') {
      note.show(beside, { language: words.language, text: words('sum.why.other-order') })
      return
    }
    const filled = mine.filled
    const text = [
      filled && words('sum.filled'),
      equation(sum, words),
      sum.why && words(`sum.why.${sum.why}`),
      !filled && sum.amount && !isUnfilled(mine.box.value) && !mine.theirs && words('sum.keep'),
    ]
    note.show(beside, {
      language: words.language,
      text: text.filter(Boolean).join(' '),
      undo: filled && {
        text: words('sum.undo'),
        act: () => {
          mine.theirs = true
          filled.undo()
          mine.filled = undefined
          mine.value = mine.box.value
          desk.refresh()
        },
      },
    })
  }

  return {
    update(touched) {
      const seen = readDialog(document)
      const amount = seen?.amount
      if (!seen || !amount) {
        if (session) end()
        return { marks: [] }
      }
      const now = current(seen.names)
      const order = now?.order.name
      if (!session || session.layer !== seen.layer || session.box !== amount.box || session.order !== order) {
        if (session && session.order !== order) takeBack()
        session = begin(seen, amount.box, order)
      }
      const mine = session
      for (const element of touched) if (mine.layer.contains(element)) mine.rested = 0
      const sum = sumFor(seen)
      show(mine, sum)
      const subject = order ?? seen.names[0] ?? seen.title
      // Figures of another order, or two sources that tell different ones, are no measure for what stands there.
      const measured = sum === 'other-order' || sum.why === 'figures-disagree' ? undefined : now?.order
      const { findings } = dialogVerdict(seen.dialog, measured, subject)
      return {
        marks: findings.map((finding): Placed => {
          const at = finding.field === 'cancelBox' ? seen.box : amount
          return { finding, anchor: at?.label ?? seen.layer, place: 'inline', label: at?.text }
        }),
      }
    },
  }
}
