import { useCallback, useId, useRef, useState } from 'preact/hooks'
import type { OnboardOrder } from '../../../lib/messages-onboard'
import { Notice } from '../../Notice'
import { useWords } from '../../words'
import { DoorFile } from '../DoorFile'
import type { Chosen, ReportRead, WorkbenchDesk } from '../desk'
import { useDropOne } from '../drop'
import { ReportColumns } from './ReportColumns'
import { ReportResult } from './ReportResult'

interface ReportProps {
  readonly desk: WorkbenchDesk
  readonly orders: readonly OnboardOrder[]
  /** Of the step whose turn it is: what is dropped on neither report is for this one. */
  readonly isNext: boolean
}

interface Brought {
  readonly name: string
  readonly bytes: Uint8Array
  readonly read: ReportRead
  /** A person looked at the columns: what is missing now is believed. */
  readonly confirmed: boolean
}

/** Without either of them 美安 matches nothing: a column of another name is the likelier cause. */
const LIKELY_RENAMED: readonly string[] = ['rid', 'clickId']

const REPORT = '.onboard-report'

/** The exported report, read and judged on this page alone: nothing of it is kept. */
export const Report = ({ desk, orders, isNext }: ReportProps) => {
  const say = useWords()
  const id = useId()
  const [brought, setBrought] = useState<Brought>()
  const [unreadable, setUnreadable] = useState(false)
  const latest = useRef<File | undefined>(undefined)

  const bring = useCallback(
    async (file: File) => {
      latest.current = file
      setUnreadable(false)
      setBrought(undefined)
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        if (latest.current === file)
          setBrought({ name: file.name, bytes, read: desk.readReport(bytes), confirmed: false })
      } catch {
        if (latest.current === file) setUnreadable(true)
      }
    },
    [desk],
  )
  const own = useRef<HTMLDivElement>(null)
  // Two steps take a report, and both may be unfolded.
  useDropOne(bring, (onto) => {
    const on = onto instanceof Element && onto.closest(REPORT)
    return (
      own.current ===
      (on || document.querySelector(`${REPORT}[data-next=true]`) || document.querySelector(REPORT))
    )
  })
  const choose = (chosen: Chosen) => {
    if (brought) setBrought({ ...brought, read: desk.readReport(brought.bytes, chosen), confirmed: true })
  }
  const read = brought?.read
  const asks =
    read?.layout &&
    (!read.ok || (!brought?.confirmed && read.layout.missing.some((field) => LIKELY_RENAMED.includes(field))))
  return (
    <div ref={own} class="onboard-report" data-next={isNext}>
      <DoorFile title={say('onboarding.report.title')} onFiles={([file]) => file && void bring(file)}>
        <p class="field-help">{say('onboarding.report.kept')}</p>
      </DoorFile>
      {!read && !unreadable && <Notice kind="unread" title={say('onboarding.report.unchecked')} />}
      {unreadable && <Notice kind="error" title={say('onboarding.report.bad.unreadable')} spoken />}
      {read && !read.ok && <Notice kind="error" title={say(`onboarding.report.bad.${read.why}`)} spoken />}
      {read?.layout && asks && (
        <ReportColumns key={brought?.name} id={id} layout={read.layout} onChoose={choose} />
      )}
      {read?.ok && !asks && brought && (
        <ReportResult
          desk={desk}
          name={brought.name}
          report={read.report}
          known={orders.map(({ order }) => order)}
        />
      )}
    </div>
  )
}
