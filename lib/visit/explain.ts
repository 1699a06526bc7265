import { makeBubble } from '../page/bubble'
import type { MarkFact, Marks } from '../page/marks'
import type { Finding } from '../records'
import { type Desk, fits } from './desk'

const findingKey = (host: string, finding: Finding): string => `${host}|${finding.rule}|${finding.subject}`

/** The next morning at nine, epoch ms: when a shop's staff are back. */
const tomorrow = (): number => {
  const at = new Date()
  at.setDate(at.getDate() + 1)
  return at.setHours(9, 0, 0, 0)
}

/** Opens the bubble of a mark that is pointed at, focused or pressed. */
export const explainer = (
  desk: Desk,
  marks: Marks,
  root: ShadowRoot,
  findingOf: (fact: MarkFact) => Finding | undefined,
): ((event: Event) => void) => {
  let returned: Element | undefined
  const back = (to: Element): void => {
    returned = to
  }
  const bubble = makeBubble(desk.document, root, back, desk.signal)
  return (event) => {
    const target = event.target as HTMLElement
    // The focus came back from the bubble, which was closed: it does not open by that.
    const isReturn = event.type === 'focusin' && returned === target
    if (event.type !== 'focusout') returned = undefined
    if (isReturn) return
    const mark = marks.find(target)
    const finding = mark && findingOf(mark.fact)
    const words = desk.words
    if (event.type === 'pointerout' || event.type === 'focusout' || !finding || !words) {
      bubble.leave()
      return
    }
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return
    if (event.type === 'click' || event.type === 'keydown') event.preventDefault()
    const send = (state: 'done' | 'snoozed', until?: number) => (): void => {
      void desk.ask('ack', { key: findingKey(desk.host, finding), state, until }).catch(() => {})
    }
    bubble.show(target, {
      shape: finding.severity,
      say: fits(finding, words, 'say'),
      step: fits(finding, words, 'step'),
      why: fits(finding, words, 'why'),
      whyLabel: words('mark.why'),
      actions: desk.lasting(finding)
        ? [
            { text: words('mark.done'), act: send('done') },
            { text: words('mark.later'), act: send('snoozed', tomorrow()) },
          ]
        : [],
    })
    if (event.type === 'keydown') bubble.enter()
  }
}
