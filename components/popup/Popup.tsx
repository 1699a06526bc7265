import { useEffect, useRef, useState } from 'preact/hooks'
import type { OpenItem, Today } from '../../lib/messages'
import { display, PAY_ZONE } from '../../lib/records'
import type { PopupDesk } from '../desk'
import { useOnline } from '../live'
import { Notice } from '../Notice'
import { type Snooze, snoozeUntil } from '../time'
import { consoleOf, shopName } from '../vendors'
import { useWords } from '../words'
import { Aside } from './Aside'
import { CheckNow } from './CheckNow'
import { Empty, FirstRun } from './Empty'
import { List } from './List'
import { ShopLine } from './ShopLine'
import { reachOf, sortToday, stakeOf, withoutRate } from './sums'
import { Told } from './Told'
import { useWalk } from './walk'

interface PopupProps {
  readonly desk: PopupDesk
  readonly today: Today
  /** The last question got no answer: what is shown is of before. */
  readonly stale: boolean
  readonly onReload: () => Promise<void>
}

interface Said {
  readonly text: string
  readonly undo?: OpenItem
}

export const Popup = ({ desk, today, stale, onReload }: PopupProps) => {
  const say = useWords()
  const online = useOnline(desk)
  const [expanded, setExpanded] = useState<string | undefined | 'first'>('first')
  const [busy, setBusy] = useState<string>()
  const [trouble, setTrouble] = useState<{ key: string; text: string }>()
  const [said, setSaid] = useState<Said>()
  const [fault, setFault] = useState<string>()

  const lists = useRef<HTMLDivElement>(null)
  useWalk(lists)
  useEffect(() => {
    // What had the focus went with its line; the next line is where the work goes on.
    if (said && document.activeElement === document.body)
      lists.current?.querySelector<HTMLElement>('[data-row]')?.focus()
  }, [said])

  const now = desk.now()
  const { groups, todo, told, aside } = sortToday(today, now)
  const stake = stakeOf(todo)
  const rateless = withoutRate(today.shops, todo)
  const firstRun = today.shops.length === 0 && today.items.length === 0
  const open = expanded === 'first' ? groups[0]?.items[0]?.key : expanded
  const reach = online && !stale ? reachOf(today.shops) : 'unsure'

  const act = async (item: OpenItem, what: () => Promise<unknown>, failure: string): Promise<boolean> => {
    setBusy(item.key)
    setTrouble(undefined)
    setFault(undefined)
    try {
      await what()
      return true
    } catch {
      if (item.key === open) setTrouble({ key: item.key, text: failure })
      else setFault(failure)
      return false
    } finally {
      setBusy(undefined)
    }
  }
  const put = async (
    item: OpenItem,
    text: string,
    change: { state: 'done' | 'snoozed' | 'open'; until?: number; note?: string },
  ) => {
    if (!(await act(item, () => desk.ask('ack', { key: item.key, ...change }), say('popup.fault.ack'))))
      return
    setExpanded('first')
    await onReload()
    setSaid(change.state === 'open' ? { text } : { text, undo: item })
  }
  const actions = {
    open: (item: OpenItem) =>
      void act(item, () => desk.ask('openItem', { key: item.key }), say('popup.fault.open')),
    done: (item: OpenItem, note: string) =>
      void put(item, say('popup.said.done', { subject: item.finding.subject }), {
        state: 'done',
        ...(note && { note }),
      }),
    later: (item: OpenItem, choice: Snooze) =>
      void put(item, say(`popup.said.${choice}`, { subject: item.finding.subject }), {
        state: 'snoozed',
        until: snoozeUntil(choice, desk.now()),
      }),
    back: (item: OpenItem) =>
      void put(item, say('popup.said.back', { subject: item.finding.subject }), { state: 'open' }),
  }
  const go = (step: () => Promise<unknown>) => {
    setFault(undefined)
    step().catch(() => setFault(say('popup.fault.open')))
  }
  // The rail leads to the other one: this is the job of the consoles that are known.
  const consoles = today.shops.map(({ shop }) => consoleOf(shop.host))
  const job = consoles.includes('cyberbiz') && !consoles.includes('crossmall') ? 'feed' : 'recovery'
  const settings = (host?: string) => go(() => desk.ask('openOptions', host === undefined ? {} : { host }))
  const zoneOf = (host: string) =>
    today.shops.find(({ shop }) => shop.host === host)?.shop.pay?.zone ?? PAY_ZONE
  const list = {
    facts: ({ host, finding }: OpenItem) => desk.facts(finding, say.language, zoneOf(host)),
    expanded: open,
    onExpand: setExpanded,
    actions,
    sentenceKey: desk.sentenceKey,
    busy,
    trouble,
  }

  return (
    <main class="popup">
      <header class="head">
        <h1>
          {say('popup.title')}{' '}
          {!firstRun && (
            <span class="head-count ss-figure">
              {new Intl.NumberFormat(say.language).format(todo.length)}
            </span>
          )}
        </h1>
        {stake && (
          <p class="head-stake">
            <span class="ss-hidden">{say('popup.stake')} </span>
            <strong class="ss-figure">{display(stake, say.language)}</strong>
            <small aria-hidden="true">{say('popup.stake')}</small>
          </p>
        )}
      </header>
      <div class="said" role="status">
        {said && (
          <p>
            {said.text}{' '}
            {said.undo && (
              <button type="button" class="ss-link" onClick={() => said.undo && actions.back(said.undo)}>
                {say('popup.undo')}
              </button>
            )}
          </p>
        )}
      </div>
      {fault && (
        <div role="alert">
          <Notice kind="error" title={fault} />
        </div>
      )}
      {today.memory === 'refused' && (
        <Notice kind="warning" title={say('popup.memory.title')}>
          <p>{say('popup.memory.text')}</p>
        </Notice>
      )}
      {stale && (
        <Notice
          kind="unread"
          title={say('popup.stale.title')}
          actions={
            <button type="button" class="ss-button" onClick={() => void onReload()}>
              {say('ui.again')}
            </button>
          }
        >
          <p>{say('popup.stale.text')}</p>
        </Notice>
      )}
      {!online && (
        <Notice kind="unread" title={say('popup.offline.title')}>
          <p>{say('popup.offline.text')}</p>
        </Notice>
      )}
      {firstRun ? (
        <FirstRun onAdd={() => settings()} />
      ) : (
        <div class="lists" ref={lists}>
          {todo.length === 0 && <Empty reach={reach} />}
          {groups.map((group) => (
            <section key={group.host} aria-label={shopName(group.host)}>
              <h2 class={groups.length > 1 || today.shops.length > 1 ? 'group' : 'ss-hidden'}>
                <span>{shopName(group.host)}</span>
                <span class="ss-figure">
                  {say('popup.count', { count: group.items.length })}
                  {group.stake && ` · ${display(group.stake, say.language)}`}
                </span>
              </h2>
              <List items={group.items} label={say('popup.list', { shop: shopName(group.host) })} {...list} />
            </section>
          ))}
          {rateless.map((host) => (
            <p key={host} class="hint">
              {say('popup.rateless', { shop: shopName(host) })}{' '}
              <button type="button" class="ss-link" onClick={() => settings(host)}>
                {say('popup.rateless.go')}
              </button>
            </p>
          ))}
          {told.length > 0 && (
            <Told count={told.length}>
              <List items={told} label={say('popup.told')} {...list} />
            </Told>
          )}
          <Aside items={aside} onBack={actions.back} />
        </div>
      )}
      {today.shops.length > 0 && (
        <ul class="shops" aria-label={say('popup.shops')}>
          {today.shops.map((state) => (
            <ShopLine
              key={state.shop.host}
              state={state}
              now={now}
              onPermit={(origin) => go(() => desk.ask('openPermit', { origin }))}
              onSettings={settings}
            />
          ))}
        </ul>
      )}
      <footer class="foot">
        <CheckNow desk={desk} shops={today.shops} online={online} onReload={onReload} />
        <span class="foot-ways">
          <button
            type="button"
            class="ss-button ss-plain"
            onClick={() => go(() => desk.ask('openWorkbench', { job }))}
          >
            {say('popup.workbench')}
          </button>
          <button type="button" class="ss-button ss-plain" onClick={() => settings()}>
            {say('popup.settings')}
          </button>
        </span>
      </footer>
    </main>
  )
}
