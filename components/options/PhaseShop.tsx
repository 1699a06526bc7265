import { useId } from 'preact/hooks'
import { LINK_STEPS } from '../../lib/records'
import { ConfirmTwice } from '../ConfirmTwice'
import type { OptionsDesk } from '../desk'
import { Notice } from '../Notice'
import { useWords } from '../words'
import { PhaseStep } from './PhaseStep'
import { effective, type Phases, settingsOf, withLink, withoutShop, withRunning } from './phases'

interface PhaseShopProps {
  readonly judge: OptionsDesk['judgeLinks']
  readonly sentenceKey: OptionsDesk['sentenceKey']
  readonly shop: string
  readonly told: Phases
  readonly learnt: Phases
  readonly names: string
  readonly change: (step: (phases: Phases) => Phases) => Promise<boolean>
}

/** The phases of one au PAY マーケット shop, and at once what speaks against them. */
export const PhaseShop = ({ judge, sentenceKey, shop, told, learnt, names, change }: PhaseShopProps) => {
  const say = useWords()
  const id = useId()
  const own = settingsOf(told, shop)
  const { findings } = judge(effective(told, learnt, shop))
  return (
    <section class="phase-shop" aria-labelledby={id}>
      <h4 id={id}>{shop}</h4>
      <div role="status" class="phase-said">
        {findings.map((finding) => {
          const facts = { subject: finding.subject, ...finding.facts }
          const part = (name: 'say' | 'step') => sentenceKey(finding, name)
          return (
            <Notice
              key={`${finding.rule}${JSON.stringify(finding.facts)}`}
              kind={finding.severity}
              title={say(part('say'), facts)}
            >
              {say.has(part('step')) && <p>{say(part('step'), facts)}</p>}
            </Notice>
          )
        })}
      </div>
      {LINK_STEPS.map((step) => (
        <PhaseStep
          key={step}
          step={step}
          told={own}
          learnt={settingsOf(learnt, shop)}
          names={names}
          onLink={(index, part, name) => change((phases) => withLink(phases, shop, step, index, part, name))}
          onRunning={(state) => change((phases) => withRunning(phases, shop, step, state))}
        />
      ))}
      {own && (
        <div>
          <ConfirmTwice
            label={say('options.phases.remove')}
            warning={<p>{say('options.phases.remove.warning', { shop })}</p>}
            confirm={say('options.phases.remove')}
            onConfirm={() => void change((phases) => withoutShop(phases, shop))}
          />
        </div>
      )}
    </section>
  )
}
