import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { SourceFile } from '../../../lib/recon/types'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { FileRow } from './FileRow'
import { isMappable, wantsMapping } from './file-words'
import { Mapping } from './Mapping'
import { type Session, useOptions, useProgress } from './session'

const NONE: readonly SourceFile[] = []

interface FilesProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  /** More files, an end, a new beginning: above the files, so that they stay where they are. */
  readonly actions: ComponentChildren
}

/** Every file that takes part, what was found in it, and what of it could not be taken. */
export const Files = ({ desk, session, actions }: FilesProps) => {
  const say = useWords()
  const files = useProgress(session, (progress) => progress?.files ?? NONE)
  const reading = useProgress(session, (progress) => progress?.stage === 'reading')
  const zone = useOptions(session)?.zone
  const [mapped, setMapped] = useState<string>()
  /** Columns that a person put aside stay put aside, until they are asked for again. */
  const [aside, setAside] = useState<readonly string[]>([])
  const asked =
    files.find(({ id }) => id === mapped) ??
    (reading
      ? undefined
      : files.find((file) => wantsMapping(file) && isMappable(file) && !aside.includes(file.id)))
  const close = (id: string) => {
    setMapped(undefined)
    setAside((before) => [...before, id])
  }
  /** Straight from the click: the browser asks only then. */
  const again = ({ name, outside }: SourceFile) => {
    if (outside?.kind !== 'no-permission' || !outside.detail) return session.again(name)
    desk.request(outside.detail).then(
      (given) => {
        if (given) session.again(name)
      },
      () => undefined,
    )
  }
  return (
    <section class="recon-part screen-only" aria-labelledby="recon-files">
      <h2 id="recon-files">{say('workbench.recon.files', { count: files.length })}</h2>
      {actions}
      <table class="recon-files">
        <thead>
          <tr>
            <th scope="col">{say('workbench.recon.file.name')}</th>
            <th scope="col">{say('workbench.recon.file.kind')}</th>
            <th scope="col" class="recon-figure">
              {say('workbench.recon.file.rows')}
            </th>
            <th scope="col" class="recon-figure">
              {say('workbench.recon.file.sum')}
            </th>
            <th scope="col">{say('workbench.recon.file.days')}</th>
            <th scope="col">
              <span class="ss-hidden">{say('workbench.recon.file.acts')}</span>
            </th>
          </tr>
        </thead>
        {files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            files={files}
            quiet={reading}
            zone={zone}
            onMap={isMappable(file) ? () => setMapped(file.id) : undefined}
            onAgain={file.outside && session.asked(file.name) ? () => again(file) : undefined}
            onRemove={() => void session.reconciler.remove(file.id).catch(() => undefined)}
          />
        ))}
      </table>
      {asked && (
        <Mapping
          key={asked.id}
          file={asked}
          asked={asked.id === mapped}
          onChosen={(chosen) => {
            setMapped(undefined)
            void session.reconciler.choose(asked.id, chosen).catch(() => undefined)
          }}
          onCancel={() => close(asked.id)}
        />
      )}
    </section>
  )
}
