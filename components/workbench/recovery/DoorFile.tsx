import { useWords } from '../../words'

interface DoorFileProps {
  readonly busy: boolean
  readonly onFile: (file: File) => void
}

/** A CSV of CROSS MALL: chosen here, or dropped anywhere on the page. */
export const DoorFile = ({ busy, onFile }: DoorFileProps) => {
  const say = useWords()
  return (
    <section class="door" aria-labelledby="door-file">
      <h2 id="door-file">{say('workbench.file.title')}</h2>
      <div class="drop">
        <p>{say('workbench.file.drop')}</p>
        <label class="ss-button ss-file">
          {say('workbench.file.go')}
          <input
            class="ss-hidden"
            type="file"
            disabled={busy}
            onChange={(event) => {
              const input = event.currentTarget
              const file = input.files?.[0]
              if (file) onFile(file)
              // Emptied, so that the same file can be chosen again after it was mended.
              input.value = ''
            }}
          />
        </label>
      </div>
      <p class="door-text">{say('workbench.file.where')}</p>
      <p class="field-help">{say('workbench.file.columns')}</p>
    </section>
  )
}
