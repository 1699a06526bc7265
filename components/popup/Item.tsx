import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OpenItem } from '../../lib/messages'
import { display, money } from '../../lib/records'
import type { Desk } from '../desk'
import { Shape } from '../Shape'
import { SNOOZES, type Snooze } from '../time'
import { useWords } from '../words'
import { amountOf } from './sums'

export interface ItemActions {
  readonly open: (item: OpenItem) => void
  readonly done: (item: OpenItem, note: string) => void
  readonly later: (item: OpenItem, choice: Snooze) => void
}

export interface ItemProps {
  readonly item: OpenItem
  readonly expanded: boolean
  readonly onToggle: () => void
  readonly actions: ItemActions
  readonly busy: boolean
  readonly sentenceKey: Desk['sentenceKey']
  /** The finding's facts as its sentences quote them. */
  readonly facts: OpenItem['finding']['facts']
  /** A sentence about what did not work, beside the thing it was tried on. */
  readonly trouble?: string | undefined
}

/** A subject no longer than this, or one of figures alone, is a number that staff look for: it is shown whole. */
const NUMBER = 10
const isNumber = (subject: string): boolean => subject.length <= NUMBER || /^#\d{1,15}$/.test(subject)

/** One line of what needs doing; opened, it says the fact, the cost and the step. */
export const Item = ({ item, expanded, onToggle, actions, busy, trouble, sentenceKey, facts }: ItemProps) => {
  const say = useWords()
  const id = useId()
  const [choosing, setChoosing] = useState(false)
  const [note, setNote] = useState<string>()
  const noteBox = useRef<HTMLInputElement>(null)
  const noting = note !== undefined
  useLayoutEffect(() => {
    if (noting) noteBox.current?.focus()
  }, [noting])
  const { rule, severity, subject } = item.finding
  const all = { subject, ...facts }
  const stake = item.atStake === undefined ? undefined : money(item.atStake)
  const amount = stake ? undefined : amountOf(item)
  const part = (name: 'say' | 'step' | 'why'): string | undefined => {
    const key = sentenceKey(item.finding, name)
    return say.has(key) ? say(key, all) : undefined
  }
  const name = say.has(`popup.rule.${rule}`) ? say(`popup.rule.${rule}`) : (part('say') ?? say('popup.new'))

  return (
    <li class="item" data-open={expanded}>
      <div class="item-line">
        <h3>
          <button
            type="button"
            data-row
            class="item-toggle"
            aria-expanded={expanded}
            aria-controls={id}
            onClick={onToggle}
          >
            <Shape kind={severity} />
            <span class="item-what" title={expanded ? undefined : subject}>
              <span class={`item-subject${isNumber(subject) ? ' item-number' : ''}`}>{subject}</span>{' '}
              <span class="item-name">{name}</span>
            </span>
            {stake && <span class="ss-figure item-money">{display(stake, say.language)}</span>}
            {amount && (
              <span class="ss-figure item-amount">
                <span class="ss-hidden">{say('popup.amount')} </span>
                {display(amount, say.language)}
              </span>
            )}
          </button>
        </h3>
        <button
          type="button"
          class="ss-icon-button"
          aria-label={say('popup.open.named', { subject })}
          title={say('popup.open')}
          onClick={() => actions.open(item)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path class="ss-line" d="M6 3.5H3.5v9h9V10M9 3.5h3.5V7M12.3 3.7 7.5 8.5" />
          </svg>
        </button>
      </div>
      <div id={id} class="item-body" hidden={!expanded}>
        {expanded && (
          <>
            <p>{part('say') ?? say('popup.unknown', { rule })}</p>
            {part('step') && <p class="item-step">{part('step')}</p>}
            {part('why') && (
              <details class="item-why">
                <summary>{say('popup.why')}</summary>
                <p>
                  {part('why')} <code>{rule}</code>
                </p>
              </details>
            )}
            {note !== undefined && (
              <label class="item-note">
                <span>{say('popup.note')}</span>
                <input
                  class="ss-box"
                  type="text"
                  maxLength={200}
                  value={note}
                  ref={noteBox}
                  onInput={(event) => setNote(event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && !event.isComposing) actions.done(item, note.trim())
                  }}
                />
              </label>
            )}
            <div class="ss-actions">
              <button type="button" class="ss-button ss-primary" onClick={() => actions.open(item)}>
                {say('popup.open')}
              </button>
              <button
                type="button"
                class="ss-button"
                disabled={busy}
                onClick={() => actions.done(item, note?.trim() ?? '')}
              >
                {say('popup.done')}
              </button>
              <button
                type="button"
                class="ss-button"
                disabled={busy}
                aria-expanded={choosing}
                onClick={() => setChoosing(!choosing)}
              >
                {say('popup.later')}
              </button>
              {note === undefined && (
                <button type="button" class="ss-link" onClick={() => setNote('')}>
                  {say('popup.note.add')}
                </button>
              )}
            </div>
            {choosing && (
              <fieldset class="item-later">
                <legend>{say('popup.later.legend')}</legend>
                {SNOOZES.map((choice) => (
                  <button
                    key={choice}
                    type="button"
                    class="ss-button"
                    disabled={busy}
                    onClick={() => actions.later(item, choice)}
                  >
                    {say(`popup.later.${choice}`)}
                  </button>
                ))}
              </fieldset>
            )}
            {trouble && (
              <p class="ss-fault" role="alert">
                <Shape kind="error" /> {trouble}
              </p>
            )}
          </>
        )}
      </div>
    </li>
  )
}
