import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Notice } from '../../Notice'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { Chosen, Layout } from '../desk'
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
      <table class="mapping-table">
        <thead>
          <tr>
            <th scope="col">{say('workbench.mapping.ours')}</th>
            <th scope="col">{say('workbench.mapping.theirs')}</th>
            <th scope="col">{say('workbench.mapping.sample')}</th>
          </tr>
        </thead>
        <tbody>
          {COLUMNS.map((column) => (
            <tr key={column}>
              <th scope="row">
                <label for={`${id}-${column}`}>
                  {say(`workbench.column.${column}`)}
                  {(needed(column) || WANTED.includes(column)) && (
                    <span class="needed">
                      {say(needed(column) ? 'workbench.mapping.needed' : 'workbench.mapping.wanted')}
                    </span>
                  )}
                </label>
              </th>
              <td>
                <select
                  id={`${id}-${column}`}
                  class="ss-box"
                  lang="ja"
                  value={columns[column] ?? ''}
                  data-empty={(needed(column) || WANTED.includes(column)) && !columns[column]}
                  aria-invalid={faults.includes(column)}
                  aria-describedby={`${id}-${column}-said`}
                  onChange={(event) => choose(column, event.currentTarget.value)}
                >
                  <option value="">{say('workbench.mapping.none')}</option>
                  {headers.map((header) => (
                    <option key={header} value={header}>
                      {shown(header, sampleOf(header))}
                    </option>
                  ))}
                </select>
                <span id={`${id}-${column}-said`}>
                  {faults.includes(column) && (
                    <span class="ss-fault">
                      <Shape kind="error" quiet /> <span>{say('workbench.mapping.fault')}</span>
                    </span>
                  )}
                </span>
              </td>
              <td lang="ja" class="mapping-sample">
                {columns[column] ? sampleOf(columns[column]) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
