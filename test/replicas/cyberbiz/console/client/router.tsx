/** @jsxImportSource react */
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react'

const MOVED = 'replica:moved'

export function navigate(to: string): void {
  window.history.pushState(null, '', to)
  window.dispatchEvent(new Event(MOVED))
}

export function usePath(): string {
  const [path, setPath] = useState(window.location.pathname)
  useEffect(() => {
    const moved = () => setPath(window.location.pathname)
    window.addEventListener(MOVED, moved)
    window.addEventListener('popstate', moved)
    return () => {
      window.removeEventListener(MOVED, moved)
      window.removeEventListener('popstate', moved)
    }
  }, [])
  return path
}

export function Link(props: { to: string; className?: string; children: ReactNode; onGo?: () => void }) {
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    if (props.onGo) props.onGo()
    else navigate(props.to)
  }
  return (
    <a href={props.to} className={props.className} onClick={go}>
      {props.children}
    </a>
  )
}
