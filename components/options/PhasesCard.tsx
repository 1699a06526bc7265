import { useId, useRef, useState } from 'preact/hooks'
import type { Settings } from '../../lib/messages'
import type { OptionsDesk } from '../desk'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { PhaseShop } from './PhaseShop'
import { plain } from './parse'
import { type Phases, phaseNames, settingsOf, shopsOf, withShop } from './phases'
import type { Save } from './saver'

interface PhasesCardProps {
  readonly desk: OptionsDesk
  readonly settings: Settings
  /** What pages showed; undefined while nobody has answered. */
  readonly learnt: Phases | undefined
  readonly save: Save
}

/** What 自動注文連携 takes from which phase, told by hand; what pages showed stands beside it. */
export const PhasesCard = ({ desk, settings, learnt = [], save }: PhasesCardProps) => {
  const say = useWords()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string>()
  const told = settings.mall?.phases ?? []
  const shops = shopsOf(told, learnt)
  const change = (step: (phases: Phases) => Phases) =>
    save((now) => ({ ...now, mall: { ...now.mall, phases: step(now.mall?.phases ?? []) } }))

  const add = async () => {
    const shop = plain(name)
    const known = shop !== '' && shops.some((one) => plain(one) === shop)
    const wrong = shop === '' ? 'options.bad.phases.empty' : known ? 'options.bad.phases.known' : undefined
    if (!wrong && (await change((phases) => withShop(phases, shop)))) {
      setName('')
      return setFault(undefined)
    }
    setFault(say(wrong ?? 'options.fault.save', { shop }))
    box.current?.focus()
  }
  return (
    <details class="api phases" open={told.length > 0}>
      <summary>{say('options.phases')}</summary>
      <div class="api-parts">
        <p class="field-help">{say('options.phases.who')}</p>
        <datalist id={`${id}-names`}>
          {phaseNames([...told, ...learnt]).map((phase) => (
            <option key={phase} value={phase} />
          ))}
        </datalist>
        {shops.map((shop) => (
          <PhaseShop
            key={settingsOf(told, shop)?.shop ?? shop}
            judge={desk.judgeLinks}
            sentenceKey={desk.sentenceKey}
            shop={shop}
            told={told}
            learnt={learnt}
            names={`${id}-names`}
            change={change}
          />
        ))}
        <form
          class="field"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void add()
          }}
        >
          <label class="field-label" for={id}>
            {say('options.phases.add')}
          </label>
          <span class="field-row">
            <input
              ref={box}
              id={id}
              class="ss-box"
              type="text"
              autocomplete="off"
              spellcheck={false}
              maxLength={100}
              value={name}
              aria-describedby={`${id}-help ${id}-said`}
              aria-invalid={fault !== undefined}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" class="ss-button">
              {say('options.add.go')}
            </button>
          </span>
          <span id={`${id}-said`} class="field-said" role="status">
            {fault && (
              <span class="ss-fault">
                <Shape kind="error" quiet /> <span>{fault}</span>
              </span>
            )}
          </span>
          <span id={`${id}-help`} class="field-help">
            {say('options.phases.add.help')}
          </span>
        </form>
      </div>
    </details>
  )
}
