import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { useWords } from '../words'

interface DoorFileProps {
  readonly title: string
  /** Undefined: whatever the file is called. */
  readonly accept?: string
  /** Several are taken at once. */
  readonly several?: boolean
  readonly busy?: boolean
  readonly onFiles: (files: readonly File[]) => void
  /** What may be brought, and what becomes of it. */
  readonly children: ComponentChildren
}

/** Files: chosen here, or dropped anywhere on the page. */
export const DoorFile = ({
  title,
  accept,
  several = false,
  busy = false,
  onFiles,
  children,
}: DoorFileProps) => {
  const say = useWords()
  const id = useId()
  return (
    <section class="door" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div class="drop">
        <p>{say(several ? 'workbench.file.drop.several' : 'workbench.file.drop')}</p>
        <label class="ss-button ss-file">
          {say(several ? 'workbench.file.go.several' : 'workbench.file.go')}
          <input
            class="ss-hidden"
            type="file"
            multiple={several}
            disabled={busy}
            {...(accept === undefined ? {} : { accept })}
            onChange={(event) => {
              const input = event.currentTarget
              const files = [...(input.files ?? [])]
              if (files.length > 0) onFiles(files)
              // Emptied, so that the same file can be chosen again after it was mended.
              input.value = ''
            }}
          />
        </label>
      </div>
      {children}
    </section>
  )
}
