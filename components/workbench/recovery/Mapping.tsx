import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import type { Chosen, Layout } from '../desk'
import { MappingTable } from '../MappingTable'
import { COLUMNS, WANTED } from './columns'

interface MappingProps {
  readonly layout: Layout
  readonly onChosen: (columns: Chosen) => void
  /** Where the columns were chosen before: goes back to reading them by name. */
  readonly onForget: (() => void) | undefined
  readonly onCancel: () => void
}

const served = ({ columns }: Layout): Chosen =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([column, header]) => (header ? [[column, header]] : [])),
  )

/** A header as it is chosen: what stands under it tells it from its like. */
const shown = (header: string, sample: string): string => {
  const short = [...sample.trim()].slice(0, 24).join('')
  return short ? `${header}  ·  ${short}` : header
}

/** Which header of a shop-made layout serves which of our columns; the first row of data tells them apart. */
export const Mapping = ({ layout, onChosen, onForget, onCancel }: MappingProps) => {
  const say = useWords()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [columns, setColumns] = useState<Chosen>(() => served(layout))
  const [faults, setFaults] = useState<readonly string[]>([])
  const headers = [...new Set(layout.headers)].filter((header) => header !== '')
  const needed = (column: string): boolean => column === 'number' || layout.missing.includes(column)
  const sampleOf = (header: string): string => layout.sample[layout.headers.indexOf(header)] ?? ''

  useEffect(() => {
    form.current?.querySelector<HTMLSelectElement>('select[data-empty="true"]')?.focus()
  }, [])

  const submit = () => {
    const empty = COLUMNS.filter((column) => needed(column) && !columns[column])
    setFaults(empty)
    const first = empty[0]
    if (first) document.getElementById(`${id}-${first}`)?.focus()
    else onChosen(columns)
  }
  const choose = (column: string, header: string) => {
    const rest = Object.entries(columns).filter(([one]) => one !== column)
    setColumns(Object.fromEntries(header ? [...rest, [column, header]] : rest))
  }
  return (
    <form
      ref={form}
      class="mapping"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p class="lead">{say('workbench.mapping.lead')}</p>
      {onForget && (
        <Notice
          kind="info"
          title={say('workbench.mapping.kept')}
          actions={
            <button type="button" class="ss-button" onClick={onForget}>
              {say('workbench.mapping.forget')}
            </button>
          }
        />
      )}
      <MappingTable
        id={id}
        heads={[
          say('workbench.mapping.ours'),
          say('workbench.mapping.theirs'),
          say('workbench.mapping.sample'),
        ]}
        fields={COLUMNS.map((column) => {
          const header = columns[column]
          return {
            key: column,
            name: say(`workbench.column.${column}`),
            need: needed(column) ? 'needed' : WANTED.includes(column) ? 'wanted' : undefined,
            value: header ?? '',
            sample: header ? sampleOf(header) : '',
            fault: faults.includes(column),
          }
        })}
        choices={headers.map((header) => ({ value: header, name: shown(header, sampleOf(header)) }))}
        none={say('workbench.mapping.none')}
        fault={say('workbench.mapping.fault')}
        lang="ja"
        onChoose={choose}
      />
      <p class="field-help">{say('workbench.mapping.keep')}</p>
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary">
          {say('workbench.mapping.go')}
        </button>
        <button type="button" class="ss-button" onClick={onCancel}>
          {say('ui.cancel')}
        </button>
      </div>
    </form>
  )
}
