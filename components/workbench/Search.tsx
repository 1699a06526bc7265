import { useEffect, useState } from 'preact/hooks'

/** Typing is waited for, in ms: the worker looks through a million names at a time. */
const TYPING = 150

interface SearchProps {
  readonly label: string
  readonly search: string
  readonly onSearch: (search: string) => void
}

export const Search = ({ label, search, onSearch }: SearchProps) => {
  const [typed, setTyped] = useState(search)
  useEffect(() => setTyped(search), [search])
  useEffect(() => {
    if (typed === search) return
    const timer = setTimeout(() => onSearch(typed), TYPING)
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
