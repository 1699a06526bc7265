import { Shape } from '../../Shape'
import { moment } from '../../time'
import { useWords } from '../../words'
import { type Choice, choiceOf, choicesOf, topicOf } from './answers'
import type { Line } from './lines'

interface QuestionProps {
  readonly line: Line
  readonly onChoice: (choice: Choice) => void
  readonly onAnew: () => void
}

/** The one question of one order, or what was answered and by whom. */
export const Question = ({ line, onChoice, onAnew }: QuestionProps) => {
  const say = useWords()
  const topic = topicOf(line)
  const { number, code, shop } = line.order
  const { answer } = line
  const choice = answer && choiceOf(answer, topic)
  return (
    <li class="question">
      <p class="question-of">
        <span class="ss-figure question-number">{number || code}</span>
        {number && code && <span class="ss-figure">{code}</span>}
        {shop && <span lang="ja">{shop}</span>}
      </p>
      {answer ? (
        <p class="question-answer">
          <Shape kind={choice === undefined ? 'unread' : 'good'} quiet />
          <strong>
            {choice ? say(`workbench.answer.${topic}.${choice}`) : say('workbench.answer.unclear')}
          </strong>
          {answer.stateText && <span lang="ja">「{answer.stateText}」</span>}
          <span class="question-from">
            {say(`workbench.answer.from.${answer.from}`, { when: moment(answer.at, say.language) })}
          </span>
          <button type="button" class="ss-link" onClick={onAnew}>
            {say('workbench.answer.change')}
          </button>
        </p>
      ) : (
        <fieldset class="question-choices">
          <legend>{say(`workbench.question.${topic}`)}</legend>
          {choicesOf(topic).map((one) => (
            <button
              key={one}
              type="button"
              class="ss-button"
              aria-label={say('workbench.choice.named', {
                choice: say(`workbench.choice.${one}`),
                number: number || (code ?? ''),
              })}
              onClick={() => onChoice(one)}
            >
              {say(`workbench.choice.${one}`)}
            </button>
          ))}
        </fieldset>
      )}
    </li>
  )
}
