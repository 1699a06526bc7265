import type { Drawer, View } from './desk'

/** The address says that we should know this page, and nothing on it answers: said aloud. */
export const unknownView: View = {
  read: 0,
  unread: ['layout'],
  state: 'layout-unknown',
  marks: [],
  lines: (words) => [{ shape: 'unchecked', text: words('panel.unknown') }],
}

export const sayUnknown = ({ draw }: Drawer, kind: string): Promise<void> => draw(kind, unknownView)
