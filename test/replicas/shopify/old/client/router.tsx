/** @jsxImportSource react */
import {
  createContext,
  type HTMLProps,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { ServerData } from '../html.ts'
import { type Params, readParams } from '../params.ts'
import { type Words, wordsOf } from '../words.ts'

export const served = (): ServerData =>
  JSON.parse(document.querySelector('script[data-serialized-id="server-data"]')?.textContent ?? '{}')

interface Place {
  /** Below `/store/<handle>`, without its slash: `orders/123`. */
  readonly path: string
  readonly search: string
}

export interface Admin extends Place {
  readonly params: Params
  readonly words: Words
  readonly server: ServerData
  /** Address of a page of this shop. */
  url(path: string): string
  go(path: string, how?: 'push' | 'replace'): void
}

/** How the replica was asked to draw stays for the whole visit; where a list stands is the address's alone. */
const OF_THE_ADDRESS = ['page', 'selectedView', 'financial_status', 'query', 'open']

const Context = createContext<Admin | null>(null)

export function useAdmin(): Admin {
  const admin = useContext(Context)
  if (!admin) throw new Error('outside of the application')
  return admin
}

export function Router({ children }: { children: ReactNode }) {
  const [server] = useState(served)
  const [kept] = useState(() => {
    const query = new URLSearchParams(location.search)
    for (const name of OF_THE_ADDRESS) query.delete(name)
    return query
  })
  const base = `/store/${server.shop.handle}`
  const here = (): Place => ({
    path: location.pathname.slice(base.length + 1).replace(/\/$/, ''),
    search: location.search,
  })
  const [place, setPlace] = useState(here)
  useEffect(() => {
    const moved = () => setPlace(here())
    addEventListener('popstate', moved)
    return () => removeEventListener('popstate', moved)
  })
  const admin = useMemo((): Admin => {
    const query = new URLSearchParams(kept)
    for (const [name, value] of new URLSearchParams(place.search)) query.set(name, value)
    const params = readParams(query, server.locale)
    const url = (path: string) => `${base}/${path}`
    return {
      ...place,
      params,
      server,
      words: wordsOf(params),
      url,
      go: (path, how = 'push') => {
        const to = path.startsWith('/') ? path : url(path)
        // As links of the browser's own: where one is already, no second step is kept.
        const stays = to === location.pathname + location.search
        if (how === 'push' && !stays) history.pushState(null, '', to)
        else history.replaceState(null, '', to)
        setPlace({
          path: location.pathname.slice(base.length + 1).replace(/\/$/, ''),
          search: location.search,
        })
        if (how === 'push') scrollTo(0, 0)
      },
    }
  }, [place, kept, server, base])
  return <Context.Provider value={admin}>{children}</Context.Provider>
}

type LinkProps = Omit<HTMLProps<HTMLAnchorElement>, 'ref'> & { url?: string; external?: boolean }

/** What Polaris draws its links with: an anchor that stays within the application. */
export function RouterLink({ url = '', external, children, onClick, ...rest }: LinkProps) {
  const { go } = useAdmin()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (external || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(url)
  }
  return (
    <a {...rest} href={url} onClick={follow}>
      {children}
    </a>
  )
}
