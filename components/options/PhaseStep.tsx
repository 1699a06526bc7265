import { useId, useState } from 'preact/hooks'
import type { LinkSettings, LinkStep, Running } from '../../lib/records'
import { Shape } from '../Shape'
import { useWords } from '../words'
import { Choice } from './Choice'
import { Field } from './Field'
import { parsePhase } from './parse'
import { type LinkPart, linksOf } from './phases'

interface PhaseStepProps {
  readonly step: LinkStep
  /** What was told here by hand, and what pages showed. */
  readonly told: LinkSettings | undefined
  readonly learnt: LinkSettings | undefined
  /** Id of the list of phase names to choose from. */
  readonly names: string
  readonly onLink: (index: number, part: LinkPart, name: string) => Promise<boolean>
  readonly onRunning: (state: Running | undefined) => Promise<boolean>
}

const PARTS: readonly LinkPart[] = ['phase', 'moveTo', 'moveToOnError']
const STATES: readonly Running[] = ['started', 'stopped']

/** One of the three automations of one shop: its phases, where orders go, whether it runs. */
export const PhaseStep = ({ step, told, learnt, names, onLink, onRunning }: PhaseStepProps) => {
  const say = useWords()
  const id = useId()
  const links = linksOf(told, step)
  const seen = linksOf(learnt, step)
  const seenRunning = learnt?.running?.[step]
  const [more, setMore] = useState(false)
  // A line has no name of its own but its place: the boxes keep what is being typed into them.
  const rows = [...links, ...(links.length === 0 || more ? [{ step, phase: '' }] : [])].map(
    (link, index) => ({ link, index, place: `${step}-${index}` }),
  )
  return (
    <fieldset class="phase-step" aria-describedby={`${id}-seen`}>
      <legend class="field-label">{say(`options.phases.${step}`)}</legend>
      <div id={`${id}-seen`} class="phase-seen">
        {seen.map((link) => (
          <p key={link.phase}>
            <Shape kind={links.length > 0 ? 'info' : 'good'} quiet />{' '}
            {say(link.moveTo ? 'options.phases.seen.to' : 'options.phases.seen', {
              phase: link.phase || say('options.phases.seen.none'),
              to: link.moveTo ?? '',
            })}
          </p>
        ))}
        {seenRunning && <p>{say(`options.phases.seen.${seenRunning}`)}</p>}
        {seen.length > 0 && links.length > 0 && <p>{say('options.phases.overlaid')}</p>}
      </div>
      {rows.map(({ link, index, place }) => (
        <div key={place} class="phase-row">
          {PARTS.map((part) => (
            <Field
              key={part}
              label={say(`options.phases.${part}`)}
              value={link[part] ?? ''}
              parse={parsePhase}
              show={(name) => name}
              save={async (name) => {
                const kept = await onLink(index, part, name)
                if (kept && part === 'phase') setMore(false)
                return kept
              }}
              list={names}
              placeholder={links.length === 0 ? seen[0]?.[part] : undefined}
            />
          ))}
        </div>
      ))}
      {links.length > 0 && !more && (
        <button type="button" class="ss-link" onClick={() => setMore(true)}>
          {say('options.phases.more')}
        </button>
      )}
      <Choice
        label={say('options.phases.running')}
        value={told?.running?.[step] ?? ''}
        choices={[
          ['', say('options.phases.running.unknown')],
          ...STATES.map((state) => [state, say(`options.phases.running.${state}`)] as const),
        ]}
        save={(value) => onRunning(STATES.find((state) => state === value))}
      />
    </fieldset>
  )
}
