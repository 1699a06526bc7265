import type { ComponentChildren } from 'preact'
import { useWords } from '../words'

/** More than this asks to be folded: a phase may hold hundreds of orders that go out by themselves. */
const FEW = 5

/** What explains and asks for nothing; it never pushes the rest out of sight. */
export const Told = ({ count, children }: { count: number; children: ComponentChildren }) => {
  const say = useWords()
  return (
    <section aria-label={say('popup.told')}>
      {count > FEW ? (
        <details>
          <summary class="group-fold">
            {say('popup.told')} <span class="ss-figure">{say('popup.count', { count })}</span>
          </summary>
          {children}
        </details>
      ) : (
        <>
          <h2 class="group">{say('popup.told')}</h2>
          {children}
        </>
      )}
    </section>
  )
}
