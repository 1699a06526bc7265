import { useState } from 'preact/hooks'
import type { CaseKey, CaseMark, Proposal, ShopifySide } from '../../../lib/recon/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { amountOf } from './amounts'
import { timeOf } from './days'

interface ProposalsProps {
  readonly proposed: readonly Proposal[]
  readonly mark: CaseMark | undefined
  /** What was joined is a part of the case: it is called as staff call it. */
  readonly orders: readonly ShopifySide[]
  readonly zone: string
  readonly onMark: (change: Partial<CaseMark>) => Promise<void>
  /** There are other cases now. */
  readonly onJoined: () => void
}

/** An order by its name, a trade by its number, a payment by its id. */
const labelOf = (key: CaseKey, orders: readonly ShopifySide[]): string =>
  orders.find(({ id, name }) => key === `o:${id}` || key === `o:${name}`)?.name || key.replace(/^[otr]:/, '')

const without = (keys: readonly CaseKey[] = [], key: CaseKey) => keys.filter((one) => one !== key)

/** What may belong to this case, never taken by itself: a person says yes or no, and may take it back. */
export const Proposals = ({ proposed, mark, orders, zone, onMark, onJoined }: ProposalsProps) => {
  const say = useWords()
  const [busy, setBusy] = useState(false)
  const [lost, setLost] = useState(false)
  const joined = mark?.joined ?? []
  const act = async (change: Partial<CaseMark>) => {
    setBusy(true)
    setLost(false)
    try {
      await onMark(change)
      onJoined()
    } catch {
      setLost(true)
    } finally {
      setBusy(false)
    }
  }
  if (proposed.length + joined.length === 0) return null
  const open = proposed.filter(({ key }) => !joined.includes(key))
  return (
    <section class="recon-side" aria-label={say('workbench.recon.proposals')}>
      <h4>{say('workbench.recon.proposals')}</h4>
      {open.length > 0 && <p class="field-help">{say('workbench.recon.proposals.help')}</p>}
      <ul class="recon-proposals">
        {open.map(({ key, why, label, amount, at, declined }) => (
          <li key={key} data-declined={declined}>
            <Shape kind={declined ? 'unread' : 'info'} quiet />
            <span>
              <strong>{label}</strong> {amountOf(say, amount)}
              {at !== undefined && ` · ${timeOf(at, say.language, zone)}`}
              <br />
              {say(declined ? 'workbench.recon.proposal.declined' : `workbench.recon.proposal.${why}`)}
            </span>
            <span class="ss-actions">
              {declined ? (
                <button
                  type="button"
                  class="ss-link"
                  disabled={busy}
                  onClick={() => void act({ declined: without(mark?.declined, key) })}
                >
                  {say('workbench.recon.proposal.again')}
                </button>
              ) : (
                <>
                  <button
                    type="button"
                    class="ss-button"
                    disabled={busy}
                    aria-label={`${say('workbench.recon.proposal.yes')}: ${label}`}
                    onClick={() => void act({ joined: [...without(joined, key), key] })}
                  >
                    {say('workbench.recon.proposal.yes')}
                  </button>
                  <button
                    type="button"
                    class="ss-button"
                    disabled={busy}
                    aria-label={`${say('workbench.recon.proposal.no')}: ${label}`}
                    onClick={() => void act({ declined: [...without(mark?.declined, key), key] })}
                  >
                    {say('workbench.recon.proposal.no')}
                  </button>
                </>
              )}
            </span>
          </li>
        ))}
        {joined.map((key) => (
          <li key={key} data-joined="true">
            <Shape kind="good" quiet />
            <span>{say('workbench.recon.proposal.joined', { key: labelOf(key, orders) })}</span>
            <button
              type="button"
              class="ss-link"
              disabled={busy}
              onClick={() => void act({ joined: without(joined, key) })}
            >
              {say('workbench.recon.proposal.part')}
            </button>
          </li>
        ))}
      </ul>
      <div role="status" class="outcome">
        {lost && (
          <p class="ss-fault">
            <Shape kind="error" quiet /> <span>{say('workbench.recon.mark.lost')}</span>
          </p>
        )}
      </div>
    </section>
  )
}
