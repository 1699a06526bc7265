import { useMemo } from 'preact/hooks'
import type { Report, ShopComOrder } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'

interface ReportResultProps {
  readonly desk: WorkbenchDesk
  readonly name: string
  readonly report: Report
  readonly known: readonly ShopComOrder[]
}

interface Fault {
  readonly kind: 'error' | 'warning' | 'unread'
  readonly order: string
  readonly line?: number | undefined
  readonly what: string
  readonly step: string
}

const KINDS: readonly Fault['kind'][] = ['error', 'warning', 'unread']
/** So many stand on the page; the exported file has them all. */
const SHOWN = 200
/** Lines that a note names. */
const LINES = 20

/** What was found in the report, row by row. */
export const ReportResult = ({ desk, name, report, known }: ReportResultProps) => {
  const say = useWords()
  const verdict = useMemo(() => desk.judgeReport(report, known), [desk, report, known])
  const found: Fault[] = [
    ...verdict.findings.map((finding): Fault => {
      const row = finding.index === undefined ? undefined : report.rows[finding.index]
      return {
        kind: finding.severity === 'error' ? 'error' : 'warning',
        order: row?.order ?? '',
        line: row?.line,
        what: say(desk.sentenceKey(finding, 'say'), finding.facts),
        step: say(desk.sentenceKey(finding, 'step'), finding.facts),
      }
    }),
    ...verdict.remarks.map(
      ({ kind, order, line }): Fault => ({
        kind: 'unread',
        order,
        line,
        what: say(`onboarding.report.remark.${kind}`),
        step: '',
      }),
    ),
  ]
  // What is wrong first, and each kind in the order of the file, as whoever mends it goes through it.
  const faults = found.sort(
    (a, b) =>
      KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
      (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
  )
  const errors = faults.filter(({ kind }) => kind === 'error').length
  const warnings = faults.filter(({ kind }) => kind === 'warning').length
  const kind =
    errors > 0
      ? 'error'
      : warnings > 0
        ? 'warning'
        : report.notes.length + verdict.remarks.length > 0
          ? 'unread'
          : 'good'
  const facts = { rows: report.rows.length, errors, warnings }
  const save = async () => {
    const heads = ['line', 'order', 'what', 'step'].map((head) => say(`onboarding.report.head.${head}`))
    const rows = faults.map(({ line, order, what, step }) => [line ?? '', order, what, step])
    desk.saveBlob(`${name.replace(/\.\w+$/, '')}-storeside.csv`, await desk.tableCsv(heads, rows))
  }
  return (
    <>
      <Notice
        kind={kind}
        title={say(`onboarding.report.${kind}`, facts)}
        spoken
        actions={
          faults.length > 0 && (
            <button type="button" class="ss-button" onClick={() => void save()}>
              {say('onboarding.report.export')}
            </button>
          )
        }
      >
        {verdict.notChecked.includes('shopcom/test-orders-count') && (
          <p>{say('onboarding.report.tests-unchecked')}</p>
        )}
        {known.length === 0 && <p>{say('onboarding.report.unknown')}</p>}
      </Notice>
      {report.notes.map((note) => (
        <Notice key={note.kind} kind="unread" title={say(`onboarding.report.note.${note.kind}`)}>
          <p>
            {say('onboarding.report.lines', { lines: note.lines.slice(0, LINES).join('、') })}
            {note.lines.length > LINES && '…'}
          </p>
        </Notice>
      ))}
      {/* Long sentences beside one another: narrower than they need, the table moves within itself. */}
      {faults.length > 0 && (
        <div class="onboard-scroll">
          <table class="mapping-table onboard-faults">
            <thead>
              <tr>
                <th scope="col">{say('onboarding.report.head.line')}</th>
                <th scope="col">{say('onboarding.report.head.order')}</th>
                <th scope="col">{say('onboarding.report.head.what')}</th>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, SHOWN).map(({ kind, line, order, what, step }) => (
                <tr key={`${line} ${order} ${what}`} data-kind={kind}>
                  <td class="ss-figure">{line}</td>
                  <td class="ss-figure">{order}</td>
                  <td>
                    <p>
                      <Shape kind={kind} quiet /> {what}
                    </p>
                    {step && <p class="field-help">{step}</p>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {faults.length > SHOWN && (
        <p class="field-help">{say('onboarding.report.more', { shown: SHOWN, count: faults.length })}</p>
      )}
    </>
  )
}
