import { useWords } from '../../words'

/** A feed or a product export: chosen here, or dropped anywhere on the page. */
export const DoorFile = ({ onFile }: { onFile: (file: File) => void }) => {
  const say = useWords()
  return (
    <section class="door" aria-labelledby="feed-door-file">
      <h2 id="feed-door-file">{say('workbench.feed.file.title')}</h2>
      <div class="drop">
        <p>{say('workbench.file.drop')}</p>
        <label class="ss-button ss-file">
          {say('workbench.file.go')}
          <input
            class="ss-hidden"
            type="file"
            accept=".xml,.csv,.gz,.txt,.rss,text/xml,application/xml,text/csv,application/gzip"
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
      <p class="door-text">{say('workbench.feed.file.what')}</p>
      <p class="field-help">{say('workbench.feed.file.stays')}</p>
    </section>
  )
}
