/** @jsxImportSource react */
import { AppProvider } from '@shopify/polaris'
import en from '@shopify/polaris/locales/en.json'
import ja from '@shopify/polaris/locales/ja.json'
import zh from '@shopify/polaris/locales/zh-TW.json'
import { createRoot } from 'react-dom/client'
import { CheckoutPage } from './checkout.tsx'
import { CheckoutList } from './checkouts.tsx'
import { Chrome } from './chrome.tsx'
import { OrderPage } from './order.tsx'
import { OrderList } from './orders.tsx'
import { Customers, Drafts, Home, Products, Taxes } from './others.tsx'
import { AppPage, Payments } from './payments.tsx'
import { RefundPage } from './refund.tsx'
import { Router, RouterLink, useAdmin } from './router.tsx'

function Screen() {
  const { path } = useAdmin()
  const order = /^orders\/(\d+)$/.exec(path)?.[1]
  if (order) return <OrderPage key={order} id={order} />
  const refund = /^orders\/(\d+)\/refund$/.exec(path)?.[1]
  if (refund) return <RefundPage key={refund} id={refund} />
  const checkout = /^checkouts\/(\d+)$/.exec(path)?.[1]
  if (checkout) return <CheckoutPage key={checkout} id={checkout} />
  const app = /^settings\/payments\/apps\/(\d+)$/.exec(path)?.[1]
  if (app) return <AppPage key={app} at={Number(app)} />
  switch (path) {
    case 'orders':
      return <OrderList />
    case 'checkouts':
      return <CheckoutList />
    case 'settings/payments':
      return <Payments />
    case 'settings/taxes':
      return <Taxes />
    case 'draft_orders':
      return <Drafts />
    case 'customers':
      return <Customers />
    case 'products':
      return <Products />
    default:
      return <Home />
  }
}

function App() {
  const { params } = useAdmin()
  return (
    <AppProvider i18n={[{ 'zh-TW': zh, ja, en }[params.locale], en]} linkComponent={RouterLink}>
      <Chrome>
        <Screen />
      </Chrome>
    </AppProvider>
  )
}

const root = document.getElementById('app')
if (root)
  createRoot(root).render(
    <Router>
      <App />
    </Router>,
  )
