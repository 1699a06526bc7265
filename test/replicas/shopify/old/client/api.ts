import { useCallback, useEffect, useState } from 'react'
import type { Answers, Mutation, Operation } from '../wire.ts'
import { served, useAdmin } from './router.tsx'

type Variables = Readonly<Record<string, unknown>>

async function post(type: 'query' | 'mutation', operation: string, variables: Variables): Promise<unknown> {
  const { shop, csrfToken } = served()
  const answer = await fetch(`/api/shopify/${shop.handle}?operation=${operation}&type=${type}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
    body: JSON.stringify({ operationName: operation, variables }),
  })
  if (!answer.ok) throw new Error(`${operation}: ${answer.status}`)
  return ((await answer.json()) as { data: unknown }).data
}

export const send = (operation: Mutation, variables: Variables): Promise<unknown> =>
  post('mutation', operation, variables)

export interface Asked<Name extends Operation> {
  /** What was answered last: while something else is asked, the old answer stays. */
  readonly data: Answers[Name] | null
  readonly loading: boolean
  /** Did the whole of the answer arrive, or the first half of its rows? */
  readonly whole: boolean
  reload(): void
}

/** Asks at the first drawing, when what is asked changes, and when told to. */
export function useAnswer<Name extends Operation>(operation: Name, variables: Variables = {}): Asked<Name> {
  const { params } = useAdmin()
  const [state, setState] = useState<{ data: Answers[Name] | null; loading: boolean; whole: boolean }>({
    data: null,
    loading: true,
    whole: false,
  })
  const [turn, setTurn] = useState(0)
  const key = JSON.stringify(variables)
  const { late } = params
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    void turn
    setState((old) => ({ ...old, loading: true }))
    void post('query', operation, JSON.parse(key) as Variables).then((answer) => {
      const data = answer as Answers[Name]
      const arrive = (whole: boolean) => {
        if (!left) setState({ data, loading: !whole, whole })
      }
      if (late === 0) return arrive(true)
      timer = setTimeout(() => {
        arrive(false)
        timer = setTimeout(() => arrive(true), late / 2)
      }, late / 2)
    })
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [operation, key, late, turn])
  const reload = useCallback(() => setTurn((old) => old + 1), [])
  return { ...state, reload }
}
