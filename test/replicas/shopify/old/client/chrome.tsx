/** @jsxImportSource react */
import { Frame, Navigation, TopBar } from '@shopify/polaris'
import { HomeIcon, OrderIcon, PersonIcon, ProductIcon, SettingsIcon } from '@shopify/polaris-icons'
import { type ReactNode, useState } from 'react'
import { useAdmin } from './router.tsx'

/** What stands around every page: the bar with the search box, and the menu. */
export function Chrome({ children }: { children: ReactNode }) {
  const { words, url, path, server } = useAdmin()
  const [menu, setMenu] = useState(false)
  const [user, setUser] = useState(false)
  const [search, setSearch] = useState('')
  const { name } = server.shop
  return (
    <Frame
      showMobileNavigation={menu}
      onNavigationDismiss={() => setMenu(false)}
      topBar={
        <TopBar
          showNavigationToggle
          onNavigationToggle={() => setMenu(!menu)}
          searchField={
            <TopBar.SearchField
              value={search}
              onChange={setSearch}
              placeholder={words.search}
              showFocusBorder
            />
          }
          userMenu={
            <TopBar.UserMenu
              name={name}
              initials={name.slice(0, 1)}
              open={user}
              onToggle={() => setUser(!user)}
              actions={[{ items: [{ content: words.settings, url: url('settings/payments') }] }]}
            />
          }
        />
      }
      navigation={
        <Navigation location={`/store/${server.shop.handle}/${path}`}>
          <Navigation.Section
            items={[
              { label: words.home, icon: HomeIcon, url: url(''), exactMatch: true },
              {
                label: words.orders,
                icon: OrderIcon,
                url: url('orders'),
                badge: '173',
                matchPaths: [url('orders'), url('draft_orders'), url('checkouts')],
                subNavigationItems: [
                  { label: words.drafts, url: url('draft_orders') },
                  { label: words.abandoned, url: url('checkouts') },
                ],
              },
              { label: words.products, icon: ProductIcon, url: url('products') },
              { label: words.customers, icon: PersonIcon, url: url('customers') },
            ]}
          />
          <Navigation.Section
            items={[
              {
                label: words.settings,
                icon: SettingsIcon,
                url: url('settings/payments'),
                subNavigationItems: [
                  { label: words.payments, url: url('settings/payments') },
                  { label: words.taxes, url: url('settings/taxes') },
                ],
              },
            ]}
          />
        </Navigation>
      }
    >
      {children}
    </Frame>
  )
}
