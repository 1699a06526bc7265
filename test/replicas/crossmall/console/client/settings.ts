import { must } from './grid.ts'

/** A shop's settings: rows are added and taken away in the page; only 更新 tells the server. */
export function settingsScreen(): void {
  document.addEventListener('click', (event) => {
    const pressed =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null
    if (!pressed) return
    const { action = '' } = pressed.dataset
    const section = pressed.closest<HTMLElement>('[data-section]')
    if (action === 'add' && section) {
      const template = must(section, 'template') as HTMLTemplateElement
      must(section, '.rows').append(template.content.cloneNode(true))
      section.querySelector('.none')?.remove()
    } else if (action === 'remove') {
      pressed.closest('.one')?.remove()
    } else if (action === 'save') {
      ;(must(document, '#auto_order_form') as HTMLFormElement).submit()
    } else if (action === 'pick') {
      void pick(pressed)
    }
  })
}

/** The framework's list under a combo box. */
function pick(trigger: HTMLElement): void {
  document.querySelector('.x-boundlist')?.remove()
  const input = trigger.closest('.x-form-trigger-wrap')?.querySelector('input')
  if (!input) return
  const list = document.createElement('div')
  list.className = 'x-boundlist x-layer x-boundlist-default'
  const place = input.getBoundingClientRect()
  list.style.cssText = `left:${place.left}px;top:${place.bottom}px;width:${place.width}px;z-index:19001`
  const phases = (must(document, '#page-data').textContent ?? '').match(/"phases":(\[.*?\])/)?.[1] ?? '[]'
  for (const phase of ['', ...(JSON.parse(phases) as string[])]) {
    const item = document.createElement('div')
    item.className = 'x-boundlist-item'
    item.textContent = phase === '' ? '\u00a0' : phase
    item.addEventListener('click', () => {
      input.value = phase
      input.dispatchEvent(new Event('change', { bubbles: true }))
      list.remove()
    })
    list.append(item)
  }
  document.body.append(list)
}
