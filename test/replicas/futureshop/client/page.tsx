/** @jsxImportSource react */
import { Fragment } from 'react'
import type { MenuItem, View } from '../model.ts'
import { NEW_MENU } from '../words.ts'
import { Amazon } from './amazon.tsx'

const Menu = ({ items }: { items: readonly MenuItem[] }) => (
  <ul>
    {items.map(({ text, href, below }) => (
      <li key={href}>
        <a href={href}>
          <span>{text}</span>
        </a>
        {below && <Menu items={below} />}
      </li>
    ))}
  </ul>
)

export const Page = ({ view }: { view: View }) => {
  const amazon = view.kind === 'amazon' ? view : undefined
  return (
    <div className="layout">
      <header className="layout__head">
        <strong>futureshop</strong>
        <span className="chip">{amazon?.params.store === 'open' ? '開店中' : '閉店中'}</span>
      </header>
      {amazon?.params.menu !== false && (
        <nav className="layout__side" aria-label="メインメニュー">
          <Menu items={NEW_MENU} />
        </nav>
      )}
      <main className="layout__main">
        <nav aria-label="パンくず">
          {view.trail.split(' > ').map((part, at) => (
            <Fragment key={part}>
              {at > 0 && ' > '}
              <span>{part}</span>
            </Fragment>
          ))}
        </nav>
        <h1>{view.title}</h1>
        {view.kind === 'amazon' ? (
          <Amazon view={view} />
        ) : (
          <div
            ref={(at) => at?.replaceChildren(document.createRange().createContextualFragment(view.html))}
          />
        )}
      </main>
    </div>
  )
}
