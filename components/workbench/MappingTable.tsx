import { Shape } from '../Shape'
import { useWords } from '../words'

export interface MappedField {
  readonly key: string
  readonly name: string
  readonly need?: 'needed' | 'wanted' | undefined
  /** What serves it now; '' = nothing. */
  readonly value: string
  /** First content of what serves it, or what it means that nothing does. */
  readonly sample: string
  readonly fault?: boolean
}

interface MappingTableProps {
  /** Begins the ids of its boxes. */
  readonly id: string
  readonly heads: readonly [ours: string, theirs: string, sample: string]
  readonly fields: readonly MappedField[]
  readonly choices: readonly { readonly value: string; readonly name: string }[]
  readonly none: string
  /** What to do where a needed one is missing. */
  readonly fault?: string
  /** Of what the file itself says. */
  readonly lang?: string
  readonly onChoose: (key: string, value: string) => void
}

/** Which part of a file serves which field: a box a field, with what is found there. */
export const MappingTable = ({
  id,
  heads: [ours, theirs, sample],
  fields,
  choices,
  none,
  fault = '',
  lang,
  onChoose,
}: MappingTableProps) => {
  const say = useWords()
  return (
    <table class="mapping-table">
      <thead>
        <tr>
          <th scope="col">{ours}</th>
          <th scope="col">{theirs}</th>
          <th scope="col">{sample}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key}>
            <th scope="row">
              <label for={`${id}-${field.key}`}>
                {field.name}
                {field.need && <span class="needed">{say(`workbench.mapping.${field.need}`)}</span>}
              </label>
            </th>
            <td>
              <select
                id={`${id}-${field.key}`}
                class="ss-box"
                lang={lang}
                value={field.value}
                data-empty={field.need !== undefined && field.value === ''}
                aria-invalid={field.fault ?? false}
                aria-describedby={`${id}-${field.key}-said`}
                onChange={(event) => onChoose(field.key, event.currentTarget.value)}
              >
                <option value="">{none}</option>
                {choices.map(({ value, name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
              <span id={`${id}-${field.key}-said`}>
                {field.fault && (
                  <span class="ss-fault">
                    <Shape kind="error" quiet /> <span>{fault}</span>
                  </span>
                )}
              </span>
            </td>
            <td lang={lang} class="mapping-sample">
              {field.sample}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
