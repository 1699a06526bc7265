import type { PanelLine } from '../page/panel'
import type { Finding } from '../records'
import type { Words } from '../words'
import { fits } from './desk'

/** What was seen now stands above what memory knows; a fact not seen never erases one that is known. */
export const over = <T extends object>(known: T | undefined, seen: T): T => {
  const merged: Record<string, unknown> = { ...known }
  for (const [key, value] of Object.entries(seen)) if (value !== undefined) merged[key] = value
  return merged as T
}

const RANK: Record<Finding['severity'], number> = { error: 0, warning: 1, info: 2 }

/** Errors first, then what only has to be looked at, then what explains. */
export const bySeverity = (a: Finding, b: Finding): number => RANK[a.severity] - RANK[b.severity]

/** One line a rule, with a figure of all its findings where there is one; pressing it shows where it is. */
export const grouped = (
  findings: readonly Finding[],
  words: Words,
  where: (rule: string) => Element | undefined,
  figure?: (group: readonly Finding[], language: string) => string | undefined,
): PanelLine[] => {
  const groups = new Map<string, Finding[]>()
  for (const finding of [...findings].sort(bySeverity))
    groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding])
  return [...groups.values()].map((group): PanelLine => {
    const first = group[0] as Finding
    return {
      key: first.rule,
      shape: first.severity,
      text: fits(first, words, 'short', { count: group.length }),
      figure: figure?.(group, words.language),
      act: () => where(first.rule)?.scrollIntoView({ block: 'center' }),
    }
  })
}

/** What was looked for and not found, said calmly; nothing where all was found. */
export const unreadLine = (unread: readonly string[], words: Words): PanelLine[] =>
  unread.length > 0
    ? [
        {
          shape: 'unchecked',
          text: words('panel.unread', { facts: unread.map((key) => words(`fact.${key}`)).join('、') }),
        },
      ]
    : []
