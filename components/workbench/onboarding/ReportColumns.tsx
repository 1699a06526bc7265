import { useState } from 'preact/hooks'
import { REPORT_FIELDS } from '../../../lib/records'
import { useWords } from '../../words'
import type { Chosen, ReportLayout } from '../desk'
import { MappingTable } from '../MappingTable'

interface ReportColumnsProps {
  readonly id: string
  readonly layout: ReportLayout
  readonly onChoose: (chosen: Chosen) => void
}

const WANTED: readonly string[] = ['rid', 'clickId']

/** Nobody has published how 美安's report names its columns: a person says what the names do not. */
export const ReportColumns = ({ id, layout: { headers, sample, columns }, onChoose }: ReportColumnsProps) => {
  const say = useWords()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(REPORT_FIELDS.map((field) => [field, columns[field] ?? ''])),
  )
  const [tried, setTried] = useState(false)
  return (
    <form
      class="mapping"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (chosen.order) onChoose(chosen)
      }}
    >
      <p>{say('onboarding.report.columns')}</p>
      <MappingTable
        id={id}
        heads={[
          say('workbench.mapping.ours'),
          say('workbench.mapping.theirs'),
          say('onboarding.report.shape'),
        ]}
        fields={REPORT_FIELDS.map((field) => {
          const value = chosen[field] ?? ''
          return {
            key: field,
            name: say(`onboarding.report.field.${field}`),
            need: field === 'order' ? 'needed' : WANTED.includes(field) ? 'wanted' : undefined,
            value,
            sample: sample[headers.indexOf(value)] ?? '',
            fault: tried && field === 'order' && !value,
          }
        })}
        choices={[...new Set(headers)].filter(Boolean).map((header) => ({ value: header, name: header }))}
        none={say('workbench.mapping.none')}
        fault={say('onboarding.report.bad.needs-mapping')}
        lang="zh-TW"
        onChoose={(key, value) => setChosen((before) => ({ ...before, [key]: value }))}
      />
      <div class="ss-actions">
        <button type="submit" class="ss-button ss-primary">
          {say('workbench.mapping.go')}
        </button>
      </div>
    </form>
  )
}
