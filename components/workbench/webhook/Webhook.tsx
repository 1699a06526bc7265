import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'

/** A delivery of CYBERBIZ's, checked by hand; and the API, asked by hand. */
export const Webhook = (_: { desk: WorkbenchDesk }) => {
  const say = useWords()
  return <h1>{say('workbench.job.webhook')}</h1>
}
