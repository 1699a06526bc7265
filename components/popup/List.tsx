import type { OpenItem } from '../../lib/messages'
import type { Desk } from '../desk'
import { Item, type ItemActions, type ItemProps } from './Item'

interface ListProps {
  readonly items: readonly OpenItem[]
  readonly label?: string
  readonly expanded: string | undefined
  readonly onExpand: (key: string | undefined) => void
  readonly actions: ItemActions
  readonly sentenceKey: Desk['sentenceKey']
  readonly facts: (item: OpenItem) => ItemProps['facts']
  readonly busy: string | undefined
  readonly trouble: { readonly key: string; readonly text: string } | undefined
}

export const List = ({
  items,
  label,
  expanded,
  onExpand,
  actions,
  sentenceKey,
  facts,
  busy,
  trouble,
}: ListProps) => (
  <ul class="items" aria-label={label}>
    {items.map((item) => (
      <Item
        key={item.key}
        item={item}
        expanded={expanded === item.key}
        onToggle={() => onExpand(expanded === item.key ? undefined : item.key)}
        actions={actions}
        sentenceKey={sentenceKey}
        facts={facts(item)}
        busy={busy === item.key}
        trouble={trouble?.key === item.key ? trouble.text : undefined}
      />
    ))}
  </ul>
)
