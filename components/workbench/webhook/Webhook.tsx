import { useState } from 'preact/hooks'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { ApiConsole } from './ApiConsole'
import { Inspect } from './Inspect'
import { Sample } from './Sample'

/** A delivery of CYBERBIZ's, checked by hand; a receiver, tried; and the API, asked by hand. Keys live as long as this. */
export const Webhook = ({ desk }: { desk: WorkbenchDesk }) => {
  const say = useWords()
  const [key, setKey] = useState('')
  return (
    <div class="start hook">
      <h1>{say('workbench.job.webhook')}</h1>
      <p class="lead">{say('webhook.lead')}</p>
      <Inspect desk={desk} hmac={key} onHmac={setKey} />
      <Sample desk={desk} hmac={key} />
      <ApiConsole desk={desk} />
    </div>
  )
}
