import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { ChosenPay, ColumnUse, PayField, PaySide, SourceFile } from '../../../lib/recon/types'
import { useWords } from '../../words'
import { MappingTable } from '../MappingTable'

interface MappingProps {
  readonly file: SourceFile
  /** A person asked for it; what opens by itself takes the focus from nobody. */
  readonly asked: boolean
  readonly onChosen: (chosen: ChosenPay) => void
  readonly onCancel: () => void
}

/** Fields in the order in which they are chosen: what matching and adding up need stands first. */
const FIELDS: Readonly<Record<PaySide, readonly PayField[]>> = {
  shopify: [
    'paymentId',
    'total',
    'name',
    'status',
    'method',
    'references',
    'createdAt',
    'paidAt',
    'cancelledAt',
    'refunded',
    'outstanding',
    'currency',
    'id',
    'note',
  ],
  ecpay: [
    'paymentId',
    'gross',
    'tradedAt',
    'tradeNo',
    'merchantNo',
    'method',
    'authorized',
    'closed',
    'refund',
    'fee',
    'processing',
    'platform',
    'rate',
    'net',
    'state',
    'code',
    'authNo',
    'authCode',
    'settledAt',
    'paidOutAt',
    'merchant',
    'platformName',
    'note',
  ],
}
const NEEDED: readonly PayField[] = ['paymentId']
const WANTED: Readonly<Record<PaySide, PayField>> = { shopify: 'total', ecpay: 'gross' }

type Serving = Partial<Readonly<Record<PayField, string>>>

const servingOf = (columns: readonly ColumnUse[]): Serving =>
  Object.fromEntries([...columns].reverse().flatMap(({ key, field }) => (field ? [[field, key]] : [])))

/** What a person chose, as the reader takes it: a column that served a field before serves it no longer. */
export const chosenOf = (columns: readonly ColumnUse[], now: Serving): ChosenPay => {
  const before = servingOf(columns)
  const chosen: Record<string, PayField | 'none'> = {}
  for (const { key, field, by } of columns) if (by === 'choice') chosen[key] = field ?? 'none'
  for (const { key, field } of columns)
    if (field && before[field] !== now[field] && Object.values(now).every((one) => one !== key))
      chosen[key] = 'none'
  for (const [field, key] of Object.entries(now) as [PayField, string | undefined][])
    if (key !== undefined && before[field] !== key) chosen[key] = field
  return chosen
}

/** A header as it is chosen: what stands under it tells it from its like. */
const shown = ({ header, sample }: ColumnUse): string => {
  const short = [...sample.trim()].slice(0, 24).join('')
  return short ? `${header}  ·  ${short}` : header
}

/** Which column of a file serves which field, where its headers do not say. */
export const Mapping = ({ file, asked, onChosen, onCancel }: MappingProps) => {
  const say = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const columns = file.columns ?? []
  const [side, setSide] = useState<PaySide>(file.side ?? 'ecpay')
  const [now, setNow] = useState<Serving>(() => servingOf(columns))
  const [faults, setFaults] = useState<readonly PayField[]>([])
  const unsure = file.trouble?.why === 'other-kind'
  const needed = (field: PayField) => NEEDED.includes(field) || file.trouble?.detail === field

  useEffect(() => {
    if (!asked) return
    const boxes = form.current?.querySelectorAll<HTMLSelectElement>('select') ?? []
    const empty = [...boxes].find(({ dataset }) => dataset.empty === 'true')
    ;(empty ?? boxes[0])?.focus()
  }, [asked])

  const submit = () => {
    const empty = FIELDS[side].filter((field) => needed(field) && now[field] === undefined)
    setFaults(empty)
    const [first] = empty
    if (first) document.getElementById(`${id}-${first}`)?.focus()
    else onChosen(chosenOf(columns, now))
  }
  const choose = (field: string, key: string) => {
    // A column serves one field.
    const rest = Object.entries(now).filter(
      ([one, served]) => one !== field && (key === '' || served !== key),
    )
    setNow(Object.fromEntries(key === '' ? rest : [...rest, [field, key]]))
  }
  return (
    <form
      ref={form}
      class="mapping recon-mapping"
      noValidate
      aria-label={say('workbench.recon.columns.of', { name: file.name })}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3>{say('workbench.start.mapping', { name: file.name })}</h3>
      <p class="field-help">{say('workbench.recon.columns.lead')}</p>
      {unsure && (
        <fieldset class="chips">
          <legend class="recon-legend">{say('workbench.recon.columns.side')}</legend>
          {(['shopify', 'ecpay'] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="chip"
              aria-pressed={side === one}
              onClick={() => setSide(one)}
            >
              {say(`workbench.recon.side.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
      <MappingTable
        id={id}
        heads={[
          say('workbench.mapping.ours'),
          say('workbench.mapping.theirs'),
          say('workbench.mapping.sample'),
        ]}
        fields={FIELDS[side].map((field) => ({
          key: field,
          name: say(`workbench.recon.field.${field}`),
          need: needed(field) ? 'needed' : WANTED[side] === field ? 'wanted' : undefined,
          value: now[field] ?? '',
          sample: columns.find(({ key }) => key === now[field])?.sample ?? '',
          fault: faults.includes(field),
        }))}
        choices={columns.map((column) => ({ value: column.key, name: shown(column) }))}
        none={say('workbench.mapping.none')}
        fault={say('workbench.recon.columns.fault')}
        lang="zh-TW"
        onChoose={choose}
      />
      <p class="field-help">{say('workbench.mapping.keep')}</p>
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary">
          {say('workbench.mapping.go')}
        </button>
        {columns.some(({ by }) => by === 'choice') && (
          <button type="button" class="ss-button" onClick={() => onChosen({})}>
            {say('workbench.mapping.forget')}
          </button>
        )}
        <button type="button" class="ss-button" onClick={onCancel}>
          {say('ui.cancel')}
        </button>
      </div>
    </form>
  )
}
