import type { Progress, Row } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { nameOf } from '../recovery/names'
import { waysTo } from './links'
import { labelOf } from './named'

interface DetailsProps {
  readonly desk: WorkbenchDesk
  readonly row: Row
  readonly of: Pick<Progress, 'key' | 'dialect'>
  readonly shops: readonly ShopSettings[]
  readonly onClose: () => void
}

/** Under the rows, what is said of the one that is open: it follows as the rows are walked through. */
export const Details = ({ desk, row, of, shops, onClose }: DetailsProps) => {
  const say = useWords()
  const ways = waysTo(row, of, shops)
  const sure = ways.some(({ kind }) => kind === 'console')
  return (
    <section class="grid-details" aria-label={say('workbench.feed.details', { name: labelOf(row) })}>
      <header class="grid-details-head">
        <h3>{labelOf(row)}</h3>
        <button
          type="button"
          class="ss-icon-button"
          aria-label={say('workbench.feed.details.close')}
          onClick={onClose}
        >
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <ul class="findings">
        {row.findings.map((finding) => {
          const facts = finding.facts
          const key = `${finding.rule} ${finding.field ?? ''} ${finding.index ?? ''}`
          return (
            <li key={key} class="finding">
              <Shape kind={finding.severity} />
              <div>
                <p>
                  {say(desk.sentenceKey(finding, 'say'), facts)}
                  {row.fresh?.includes(finding.rule) && (
                    <span class="needed">{say('workbench.feed.details.fresh')}</span>
                  )}
                </p>
                <p class="finding-step">{say(desk.sentenceKey(finding, 'step'), facts)}</p>
                <details>
                  <summary>{say('popup.why')}</summary>
                  <p>{say(desk.sentenceKey(finding, 'why'), facts)}</p>
                </details>
              </div>
            </li>
          )
        })}
        {row.mended?.map(({ rule }) => (
          <li key={`mended ${rule}`} class="finding">
            <Shape kind="good" />
            <p>{say('workbench.feed.details.mended', { rule: nameOf(say, rule) })}</p>
          </li>
        ))}
      </ul>
      <p class="grid-ways">
        {ways.map(({ kind, href }) => (
          <a key={kind} href={href} target="_blank" rel="noreferrer noopener">
            {say(`workbench.feed.open.${kind}`)}
          </a>
        ))}
        {!sure && (
          <span class="field-help">
            {say(row.sku ? 'workbench.feed.open.find' : 'workbench.feed.open.find.name', {
              sku: row.sku ?? '',
              name: row.name,
            })}
          </span>
        )}
      </p>
    </section>
  )
}
