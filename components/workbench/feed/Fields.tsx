import { useId, useState } from 'preact/hooks'
import {
  type CheckAsk,
  type ChosenFields,
  type FeedField,
  type FieldUse,
  REQUIRED,
} from '../../../lib/check/types'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { MappingTable } from '../MappingTable'
import { type Session, useProgress } from './session'

const NONE: readonly FieldUse[] = []
const NO_FIELD: readonly FeedField[] = []

interface FieldsProps {
  readonly session: Session
  readonly id: string
  /** Undefined: its file has to be chosen again. */
  readonly again: CheckAsk | undefined
  readonly onBegin: (ask: CheckAsk) => void
}

/** Field → the element that serves it first. */
type Serving = Partial<Readonly<Record<FeedField, string>>>

const servingOf = (fields: readonly FieldUse[]): Serving =>
  Object.fromEntries([...fields].reverse().flatMap(({ key, field }) => (field ? [[field, key]] : [])))

/** What a person chose, as the reader takes it: an element that served the field before serves it no longer. */
export const chosenOf = (fields: readonly FieldUse[], before: Serving, now: Serving): ChosenFields => {
  const kept = fields.flatMap(({ key, field, by }) =>
    by === 'choice' ? [[key, field ?? 'none'] as const] : [],
  )
  const changed = REQUIRED.filter((field) => before[field] !== now[field])
  const dropped = changed.flatMap((field) =>
    fields.flatMap((use) => (use.field === field ? [[use.key, 'none'] as const] : [])),
  )
  const taken = changed.flatMap((field) => {
    const key = now[field]
    return key === undefined ? [] : [[key, field] as const]
  })
  return Object.fromEntries([...kept, ...dropped, ...taken])
}

/** Which element of the feed serves which field of 美安's list, and another one where none or the wrong one does. */
export const Fields = ({ session, id, again, onBegin }: FieldsProps) => {
  const say = useWords()
  const base = useId()
  const fields = useProgress(session, (progress) => progress?.fields ?? NONE)
  const unserved = useProgress(session, (progress) => progress?.unserved ?? NO_FIELD)
  const door = useProgress(session, (progress) => progress?.door)
  const before = servingOf(fields)
  const [changes, setChanges] = useState<Serving>({})
  const [said, setSaid] = useState<'kept' | 'lost'>()
  const now: Serving = { ...before, ...changes }
  const changed = REQUIRED.some((field) => before[field] !== now[field])
  const byChoice = fields.some(({ by }) => by === 'choice')
  if (door === 'api' || fields.length === 0) return null

  const put = async (chosen: ChosenFields) => {
    try {
      await session.checker.choose(id, chosen)
    } catch {
      return setSaid('lost')
    }
    setChanges({})
    if (again) onBegin({ ...again, goOn: false, chosen })
    else setSaid('kept')
  }
  const served = REQUIRED.length - unserved.filter((field) => REQUIRED.includes(field)).length
  return (
    <details class="feed-fields screen-only">
      <summary>
        {unserved.length > 0 && <Shape kind="unread" quiet />}{' '}
        {say('workbench.feed.fields', { served, all: REQUIRED.length })}
      </summary>
      <p class="field-help">{say('workbench.feed.fields.help')}</p>
      <MappingTable
        id={base}
        heads={[
          say('workbench.feed.fields.ours'),
          say('workbench.feed.fields.theirs'),
          say('workbench.feed.fields.sample'),
        ]}
        fields={REQUIRED.map((field) => {
          const name = say(`field.${field}`)
          const use = fields.find(({ key }) => key === now[field])
          return {
            key: field,
            name,
            value: now[field] ?? '',
            sample: use ? use.sample : say('workbench.feed.fields.unserved', { field: name }),
          }
        })}
        choices={fields.map(({ key, source }) => ({ value: key, name: source }))}
        none={say('workbench.feed.fields.none')}
        onChoose={(field, key) => setChanges({ ...changes, [field]: key || undefined })}
      />
      <div class="ss-actions">
        <button
          type="button"
          class="ss-button ss-primary"
          disabled={!changed}
          onClick={() => void put(chosenOf(fields, before, now))}
        >
          {say(again ? 'workbench.feed.fields.go' : 'workbench.feed.fields.keep')}
        </button>
        {byChoice && (
          <button type="button" class="ss-button" onClick={() => void put({})}>
            {say('workbench.feed.fields.forget')}
          </button>
        )}
        <span role="status" class="field-help">
          {said && say(`workbench.feed.fields.said.${said}`)}
        </span>
      </div>
      <p class="field-help">{say('workbench.feed.fields.remembered')}</p>
    </details>
  )
}
