import type { Filter, Row } from '../../../lib/check/types'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { ExportBar } from '../ExportBar'
import type { View } from '../view'
import { exportName, exportWords } from './export-words'
import { isFiltered } from './filter'
import type { Session } from './session'

interface ExportProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly view: View
  readonly filter: Filter
  readonly name: string
  /** Rows for the printed sheet, fetched before the browser prints. */
  readonly onPrint: (rows: readonly Row[]) => void
}

/** Rows that are printed; beyond it, paper is no longer read. */
export const PRINTED = 1_000

/** The rows as a file or on paper: those that are shown, or all. */
export const Export = ({ desk, session, view, filter, name, onPrint }: ExportProps) => {
  const say = useWords()
  return (
    <ExportBar
      filtered={
        isFiltered(filter) ? say('workbench.feed.export.shown', { count: view.rows, of: view.of }) : undefined
      }
      save={async (kind, filtered) => {
        const catalogue = await desk.catalogue(say.language, 'rules')
        const blob = await session.checker.export(kind, exportWords(say, catalogue), filtered)
        const file = exportName(say, name, desk.now(), kind)
        desk.saveBlob(file, blob)
        return file
      }}
      print={async () => onPrint(await session.checker.rows(0, Math.min(PRINTED, view.rows)))}
      printWord={say('workbench.print')}
      note={
        view.rows > PRINTED
          ? say('workbench.feed.export.paper', { count: PRINTED, of: view.rows })
          : undefined
      }
    />
  )
}
