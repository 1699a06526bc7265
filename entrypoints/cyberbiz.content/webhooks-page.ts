import { readHookBox, readHooks } from '../../lib/consoles/cyberbiz/webhooks'
import { rowMarks } from '../../lib/page/rows'
import { hookVerdict } from '../../lib/rules/webhook'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { grouped, unreadLine } from '../../lib/visit/lines'

/** What has no inside for a mark to stand in. */
const BOX = 'input, textarea'

/** 管理中心→Webhook 設定: addresses that are not HTTPS. Nothing of this page is told to the background or kept. */
export const webhooksPage = (desk: Desk) => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))

  const inspect = (): void => void desk.ask('openWorkbench', { job: 'webhook' }).catch(() => {})

  const update = (): View => {
    const { hooks = [], headers } = readHooks(document) ?? {}
    const marks: Placed[] = []
    const met = new Map<string, number>()
    let unchecked = 0
    for (const { event, address, anchor } of hooks) {
      const subject = [event, address].filter(Boolean).join(' ')
      const { findings, notChecked } = hookVerdict({ subject, address })
      if (notChecked.length > 0) unchecked++
      const index = met.get(subject) ?? 0
      met.set(subject, index + 1)
      const place = anchor.matches(BOX) ? 'corner' : 'row'
      for (const finding of findings)
        marks.push({
          finding: index > 0 ? { ...finding, index } : finding,
          anchor,
          place,
          label: headers?.get('url'),
        })
    }
    const box = readHookBox(document)
    const typed: Placed[] = []
    if (box) {
      const { findings } = hookVerdict({ subject: box.text, address: box.address, typing: true })
      for (const finding of findings)
        typed.push({
          finding,
          anchor: box.label,
          place: box.label.matches(BOX) ? 'corner' : 'inline',
          label: box.text,
        })
    }
    const isShown = headers?.has('url') === true
    const missing = [
      ...(isShown || (box && !headers) ? [] : ['hookUrl']),
      ...(headers && !headers.has('event') ? ['hookEvent'] : []),
    ]
    return {
      read: hooks.length,
      unread: [...new Set([...(unchecked > 0 ? ['hookUrl'] : []), ...missing])],
      marks: [...marks, ...typed],
      lines: (words) => [
        ...grouped(
          marks.map(({ finding }) => finding),
          words,
          (rule) => marks.find(({ finding }) => finding.rule === rule)?.anchor,
        ),
        // Of the dialog it is said what is wrong with it: it may be about one that is counted above.
        ...typed.map(({ finding }) => ({ shape: finding.severity, text: fits(finding, words, 'say') })),
        ...(isShown && hooks.length > 0 && marks.length === 0 && unchecked === 0
          ? [{ shape: 'good' as const, text: words('panel.webhook.ok') }]
          : []),
        ...(isShown && hooks.length === 0
          ? [{ shape: 'info' as const, text: words('panel.webhook.none') }]
          : []),
        ...(isShown && unchecked > 0
          ? [{ shape: 'unchecked' as const, text: words('panel.webhook.unchecked', { count: unchecked }) }]
          : []),
        ...unreadLine(missing, words),
      ],
      actions: (words) => [{ text: words('panel.webhook.inspect'), act: inspect }],
    }
  }
  return { update, rest: () => {} }
}
