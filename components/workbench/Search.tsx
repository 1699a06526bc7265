import { useEffect, useRef, useState } from 'preact/hooks'

/** Typing is waited for, in ms: the worker looks through a million names at a time. */
const TYPING = 150

interface SearchProps {
  readonly label: string
  readonly search: string
  readonly onSearch: (search: string) => void
}

export const Search = ({ label, search, onSearch }: SearchProps) => {
  const [typed, setTyped] = useState(search)
  const told = useRef(search)
  useEffect(() => {
    // What comes back of our own words is older than what was typed meanwhile.
    if (search === told.current) return
    told.current = search
    setTyped(search)
  }, [search])
  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => {
      told.current = typed
      onSearch(typed)
    }, TYPING)
    return () => clearTimeout(timer)
  }, [typed, search, onSearch])
  return (
    <label class="search" aria-busy={typed !== search}>
      <span class="ss-hidden">{label}</span>
      <input
        class="ss-box"
        type="search"
        placeholder={label}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  )
}
