import type { MallAnswer } from '../../../lib/records'
import type { Line } from './lines'

/** What is asked: is the shipment on record, is it 完了 there, or what became of the wish to cancel? */
export type Topic = 'ship' | 'complete' | 'cancel'

/** The one question, as a person answers it. */
export type Choice = 'reflected' | 'missing' | 'going' | 'cancelled'

export const choicesOf = (topic: Topic): readonly Choice[] =>
  topic === 'cancel' ? ['going', 'cancelled'] : ['reflected', 'missing', 'cancelled']

/** After a time-out: which of the two automations it was; 出荷情報反映 where nothing tells. */
export const topicOf = (line: Line): Topic => {
  const problem = (line.items.find((item) => item.steps.includes('ask-mall')) ?? line.items[0])?.problem
  if (problem?.rule === 'aupay/mall-cancel-requested') return 'cancel'
  return problem?.step === 'complete' ? 'complete' : 'ship'
}

/** A person's answer as a record. */
export const answerOf = (choice: Choice, topic: Topic, at: number): MallAnswer => {
  const from = 'person' as const
  if (choice === 'cancelled') return { state: 'cancelled', at, from }
  if (choice === 'going') return { state: 'other', at, from }
  const reflected = choice === 'reflected'
  return topic === 'complete'
    ? { state: reflected ? 'done' : 'other', at, from }
    : { state: 'other', shipped: reflected, at, from }
}

/** The answer as one of the choices, whoever gave it; undefined where it decides nothing. */
export const choiceOf = (answer: MallAnswer, topic: Topic): Choice | undefined => {
  if (answer.state === 'cancelled') return 'cancelled'
  if (answer.state === 'cancel-requested') return undefined
  if (topic === 'cancel') return answer.state && 'going'
  if (topic === 'complete') return answer.state && (answer.state === 'done' ? 'reflected' : 'missing')
  if (answer.shipped === undefined && answer.state === 'done') return 'reflected'
  return answer.shipped === undefined ? undefined : answer.shipped ? 'reflected' : 'missing'
}
