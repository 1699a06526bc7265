import type { CaseFilter, Statement } from '../../../lib/recon/types'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { ExportBar } from '../ExportBar'
import type { View } from '../view'
import { isFiltered } from './buckets'
import type { Session } from './session'
import { exportName, reconWords } from './words'

interface ExportProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly view: View
  readonly filter: CaseFilter
  /** The statement, fetched before the browser prints. */
  readonly onPrint: (statement: Statement) => void
}

/** The cases as a file, and the statement on one page of paper. */
export const Export = ({ desk, session, view, filter, onPrint }: ExportProps) => {
  const say = useWords()
  return (
    <ExportBar
      filtered={
        isFiltered(filter) || view.rows < view.of
          ? say('workbench.recon.export.shown', { count: view.rows, of: view.of })
          : undefined
      }
      save={async (kind, filtered) => {
        const catalogue = await desk.catalogue(say.language, 'rules')
        const blob = await session.reconciler.export(kind, reconWords(say, catalogue), filtered)
        const file = exportName(say, desk.now(), kind)
        desk.saveBlob(file, blob)
        return file
      }}
      print={async () => onPrint(await session.reconciler.statement())}
      printWord={say('workbench.recon.export.statement')}
      note={say('workbench.recon.export.what')}
    />
  )
}
