import { useWords } from '../words'
import { JOBS, type Job, placeOf } from './place'

/** The jobs of the workbench; links, so that a job can be opened in a tab of its own. */
export const Rail = ({ job }: { job: Job }) => {
  const say = useWords()
  return (
    <nav class="rail" aria-label={say('workbench.jobs')}>
      <p class="rail-name">Storeside</p>
      <ul>
        {JOBS.map((one) => (
          <li key={one}>
            <a
              class="rail-link"
              href={`#${placeOf({ job: one })}`}
              aria-current={one === job ? 'page' : undefined}
            >
              {say(`workbench.job.${one}`)}
            </a>
          </li>
        ))}
      </ul>
      <p class="rail-note">{say('workbench.private')}</p>
    </nav>
  )
}
