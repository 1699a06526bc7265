import { useState } from 'preact/hooks'
import type { MallAccess, Trouble } from '../../../lib/messages'
import type { MallAnswer } from '../../../lib/records'
import { Notice } from '../../Notice'
import { troubleMark } from '../../trouble'
import { troubleSentence } from '../../vendors'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import type { Actions } from './actions'
import { answerOf, type Choice, topicOf } from './answers'
import type { Line } from './lines'
import { Question } from './Question'

interface AskMallProps {
  readonly desk: WorkbenchDesk
  readonly lines: readonly Line[]
  readonly access: MallAccess
  readonly actions: Actions
}

/** A hundred orders are asked one by one, at the mall's pace. */
const DEADLINE = 300_000

interface Came {
  readonly answered: number
  readonly open: number
  readonly trouble?: Trouble
  readonly silent?: boolean
}

/** After a time-out: what the mall has on record, asked of the mall where there is a key, else of a person. */
export const AskMall = ({ desk, lines, access, actions }: AskMallProps) => {
  const say = useWords()
  const [busy, setBusy] = useState(false)
  const [came, setCame] = useState<Came>()
  const [untold, setUntold] = useState<string>()
  const open = lines.filter((line) => !line.answer)
  const codes = open.flatMap(({ order }) => (order.code ? [order.code] : []))
  const able = access.aupay !== undefined && access.aupay.expiresAt > desk.now()

  const ask = async () => {
    setBusy(true)
    setCame(undefined)
    try {
      const { answers, trouble } = await desk.ask('askMall', { codes }, DEADLINE)
      const told: Record<string, MallAnswer> = {}
      for (const line of open) {
        const answer = answers[line.order.code ?? '']
        if (answer && actions.decides(line, answer)) told[line.key] = answer
      }
      const answered = Object.keys(told).length
      if (answered > 0) actions.answer(told)
      setCame({ answered, open: open.length - answered, ...(trouble && { trouble }) })
    } catch {
      setCame({ answered: 0, open: open.length, silent: true })
    }
    setBusy(false)
  }
  const tell = (line: Line, choice: Choice) => {
    const answer = answerOf(choice, topicOf(line), desk.now())
    actions.answer({ [line.key]: answer })
    setUntold(undefined)
    // Kept with the slip, so that pages of the console stop asking; the plan has it either way.
    if (line.order.number)
      desk
        .ask('tellMall', { number: line.order.number, answer })
        .catch(() => setUntold(say('workbench.ask.untold', { number: line.order.number })))
  }
  return (
    <div class="ask">
      {able && codes.length > 0 && (
        <div class="ss-actions">
          <button type="button" class="ss-button ss-primary" disabled={busy} onClick={() => void ask()}>
            {busy ? say('workbench.ask.busy') : say('workbench.ask.go', { count: codes.length })}
          </button>
          <span class="field-help">{say('workbench.ask.reads')}</span>
        </div>
      )}
      {!access.aupay && open.length > 0 && <p class="field-help">{say('workbench.ask.keyless')}</p>}
      <div role="status" class="outcome">
        {came && <AskResult came={came} />}
        {untold && <Notice kind="unread" title={untold} />}
      </div>
      <ul class="questions">
        {lines.map((line) => (
          <Question
            key={line.key}
            line={line}
            onChoice={(choice) => tell(line, choice)}
            onAnew={() => actions.answer({ [line.key]: null })}
          />
        ))}
      </ul>
    </div>
  )
}

const AskResult = ({ came: { answered, open, trouble, silent } }: { came: Came }) => {
  const say = useWords()
  if (silent) return <Notice kind="unread" title={say('workbench.ask.silent')} />
  return (
    <>
      {trouble && (
        <Notice kind={troubleMark(trouble.kind)} title={troubleSentence(say, trouble)}>
          <p>{troubleSentence(say, trouble, '.step')}</p>
          {trouble.detail && trouble.kind !== 'no-permission' && (
            <p class="field-help">
              {say('workbench.ask.vendor')} <q>{trouble.detail}</q>
            </p>
          )}
        </Notice>
      )}
      {(answered > 0 || !trouble) && (
        <Notice
          kind={open === 0 ? 'good' : 'unread'}
          title={say(open === 0 ? 'workbench.ask.came' : 'workbench.ask.partly', { count: answered, open })}
        />
      )}
    </>
  )
}
