import type { CheckAsk, Progress } from '../../../lib/check/types'
import type { Words } from '../../../lib/words'
import { Notice } from '../../Notice'
import { troubleSentence } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { originOf } from './again'

interface EndedProps {
  readonly desk: WorkbenchDesk
  readonly progress: Pick<Progress, 'name' | 'door' | 'stage' | 'products' | 'stop' | 'trouble'>
  /** The worker itself broke down. */
  readonly broke: boolean
  /** Undefined: its file has to be chosen again. */
  readonly again: CheckAsk | undefined
  readonly onBegin: (ask: CheckAsk) => void
  readonly onFile: (file: File) => void
}

/** What stood in the way, in the feed check's own words where the general ones would promise a second try. */
const troubled = (say: Words, { trouble, name }: EndedProps['progress'], part: '' | '.step'): string => {
  if (!trouble) return ''
  const own = `workbench.feed.trouble.${trouble.kind}${part}`
  return say.has(own) ? say(own, { host: trouble.host || name }) : troubleSentence(say, trouble, part)
}

/** A word for what the file looks like, where there is one. */
const detailOf = (say: Words, { why, detail }: NonNullable<Progress['stop']>): string | undefined => {
  const kind = `workbench.feed.kind.${detail}`
  return why === 'not-a-feed' && say.has(kind) ? say(kind) : detail || undefined
}

/** Why a check is not whole: what happened, where, what was kept, what to do. */
export const Ended = ({ desk, progress, broke, again, onBegin, onFile }: EndedProps) => {
  const say = useWords()
  const { name, door, stage, products, stop, trouble } = progress
  if (!broke && (stage === 'done' || stage === 'reading' || stage === 'paused') && !stop && !trouble)
    return null
  const origin =
    trouble?.kind === 'no-permission' ? (trouble.detail ?? (again && originOf(again))) : undefined

  /** Straight from the click: the browser asks only then. */
  const restart = (ask: CheckAsk) => {
    const wanted = origin ?? originOf(ask)
    if (wanted === undefined) return onBegin(ask)
    desk.request(wanted).then(
      (given) => {
        if (given) onBegin(ask)
      },
      () => undefined,
    )
  }
  const facts = stop ? { name, detail: detailOf(say, stop), line: stop.line, column: stop.column } : { name }
  const plain = Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string | number] => fact[1] !== undefined),
  )
  const title = broke
    ? say('workbench.feed.broke')
    : stop
      ? say(`workbench.feed.stop.${stop.why}`, plain)
      : trouble
        ? troubled(say, progress, '')
        : say(`workbench.feed.ended.${stage}`, { name })
  const step = broke
    ? say('workbench.feed.broke.text')
    : stop
      ? say(`workbench.feed.stop.${stop.why}.step`)
      : trouble
        ? troubled(say, progress, '.step')
        : say(`workbench.feed.ended.${stage}.step`)
  const mild = !broke && !stop && (!trouble || trouble.kind === 'offline' || trouble.kind === 'no-permission')
  const resumable = door === 'api' && again !== undefined && products > 0
  return (
    <div role={mild ? 'status' : 'alert'} class="screen-only">
      <Notice
        kind={mild ? 'unread' : 'warning'}
        title={title}
        actions={
          <>
            {resumable && (
              <button
                type="button"
                class="ss-button ss-primary"
                onClick={() => restart({ ...again, goOn: true })}
              >
                {say('workbench.feed.again.goOn')}
              </button>
            )}
            {again ? (
              <button
                type="button"
                class={resumable ? 'ss-button' : 'ss-button ss-primary'}
                onClick={() => restart({ ...again, goOn: false })}
              >
                {say(origin === undefined ? 'workbench.feed.again' : 'workbench.feed.again.allow')}
              </button>
            ) : (
              door === 'file' && (
                <label class="ss-button ss-file">
                  {say('workbench.feed.again.file')}
                  <input
                    class="ss-hidden"
                    type="file"
                    onChange={(event) => {
                      const file = event.currentTarget.files?.[0]
                      if (file) onFile(file)
                      event.currentTarget.value = ''
                    }}
                  />
                </label>
              )
            )}
          </>
        }
      >
        {stop?.line !== undefined && stop.line > 0 && (
          <p class="ss-figure">
            {say(stop.column === undefined ? 'workbench.feed.stop.line' : 'workbench.feed.stop.place', plain)}
          </p>
        )}
        {trouble?.kind !== 'memory-refused' && (
          <p>
            {say(products > 0 ? 'workbench.feed.stop.kept' : 'workbench.feed.stop.nothing', {
              count: products,
            })}
          </p>
        )}
        <p>{step}</p>
      </Notice>
    </div>
  )
}
