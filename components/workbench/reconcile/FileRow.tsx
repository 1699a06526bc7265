import type { SourceFile } from '../../../lib/recon/types'
import { PAY_ZONE } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { amountOf } from './amounts'
import { dateOf } from './days'
import { fileMark, kindOf, nameOfFile, recordsOf, saidOf } from './file-words'

interface FileRowProps {
  readonly file: SourceFile
  readonly files: readonly SourceFile[]
  /** Others are still being read: what is to be said waits, since it would move their rows. */
  readonly quiet: boolean
  readonly zone: string | undefined
  /** Undefined: it has no columns to choose. */
  readonly onMap: (() => void) | undefined
  /** Undefined: it is not gone on with. */
  readonly onAgain: (() => void) | undefined
  readonly onRemove: () => void
}

/** One file: whose it is, what it holds, and a sentence for each thing that is wrong with it. */
export const FileRow = ({ file, files, quiet, zone = PAY_ZONE, onMap, onAgain, onRemove }: FileRowProps) => {
  const say = useWords()
  const { side, stage, bytes, read, records, sum, days } = file
  const name = nameOfFile(file)
  const twin = files.find(({ id }) => id === file.sameAs)
  const kind = kindOf(say, file)
  const under = stage === 'reading' || stage === 'waiting'
  const said = under || quiet ? [] : saidOf(say, file, files)
  const day = (at: number) => dateOf(at, say.language, zone)
  return (
    <tbody data-stage={stage} data-side={side}>
      <tr>
        <th scope="row">
          <Shape kind={fileMark(file)} quiet={stage === 'done'} /> {name}
        </th>
        <td>
          {kind ??
            (twin && kindOf(say, twin)) ??
            say(under ? 'workbench.recon.kind.unread' : 'workbench.recon.kind.none')}
        </td>
        {under ? (
          <td colSpan={3}>
            <span class="recon-reading">
              <progress
                aria-label={say('workbench.reading', { name })}
                {...(stage === 'reading' && bytes > 0 ? { value: Math.min(read, bytes), max: bytes } : {})}
              />
              <span class="ss-figure">
                {stage === 'waiting' ? say('workbench.recon.waiting') : recordsOf(say, file)}
              </span>
            </span>
          </td>
        ) : (
          <>
            <td class="recon-figure ss-figure">{records > 0 || kind ? recordsOf(say, file) : ''}</td>
            <td class="recon-figure ss-figure">{kind ? amountOf(say, sum) : ''}</td>
            <td class="ss-figure">
              {days && (day(days[0]) === day(days[1]) ? day(days[0]) : `${day(days[0])} – ${day(days[1])}`)}
            </td>
          </>
        )}
        <td class="recon-acts">
          {onAgain && (
            <button type="button" class="ss-link" onClick={onAgain}>
              {say('workbench.feed.goOn')}
            </button>
          )}
          {onMap && (
            <button
              type="button"
              class="ss-link"
              aria-label={say('workbench.recon.columns.of', { name })}
              onClick={onMap}
            >
              {say('workbench.recon.columns')}
            </button>
          )}
          <button
            type="button"
            class="ss-icon-button"
            aria-label={say('workbench.recon.remove', { name })}
            title={say('workbench.recon.remove', { name })}
            onClick={onRemove}
          >
            <span aria-hidden="true">×</span>
          </button>
        </td>
      </tr>
      {said.length > 0 && (
        <tr>
          <td colSpan={6}>
            <ul class="recon-notes">
              {said.map(({ key, mark, text, step }) => (
                <li key={key} data-said={key.split(' ')[0]}>
                  <Shape kind={mark} quiet />
                  <span>
                    {text}
                    {step && <strong> {step}</strong>}
                  </span>
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </tbody>
  )
}
