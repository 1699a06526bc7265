import type { OpenItem } from '../../lib/messages'
import { moment } from '../time'
import { useWords } from '../words'

interface AsideProps {
  readonly items: readonly OpenItem[]
  readonly onBack: (item: OpenItem) => void
}

/** What staff put away: still there, with the way back. */
export const Aside = ({ items, onBack }: AsideProps) => {
  const say = useWords()
  if (items.length === 0) return null
  return (
    <details class="aside">
      <summary>{say('popup.aside', { count: items.length })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <span class="aside-what">
              <span class="item-subject">{item.finding.subject}</span>{' '}
              {item.ack?.state === 'snoozed' && item.ack.until !== undefined
                ? say('popup.aside.until', { when: moment(item.ack.until, say.language) })
                : say('popup.aside.done')}
              {item.ack?.note && <q>{item.ack.note}</q>}
            </span>
            <button
              type="button"
              class="ss-link"
              aria-label={say('popup.aside.back.named', { subject: item.finding.subject })}
              onClick={() => onBack(item)}
            >
              {say('popup.aside.back')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
