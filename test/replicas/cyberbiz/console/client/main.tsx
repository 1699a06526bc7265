/** @jsxImportSource react */
import { useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { readParams } from '../params.ts'
import { routeOf } from '../routes.ts'
import { OrderList } from './orderList.tsx'
import { OrderPage } from './orderPage.tsx'
import { ProductForm } from './productForm.tsx'
import { ProductList } from './productList.tsx'
import { usePath } from './router.tsx'
import { ShopdotcomSettings } from './settings.tsx'
import { Webhooks } from './webhooks.tsx'

function App() {
  const path = usePath()
  // The query is the page's own from its first load on: a router link keeps it.
  const params = useMemo(() => readParams(new URLSearchParams(window.location.search)), [])
  const route = routeOf(path, new URLSearchParams(window.location.search))
  switch (route?.page) {
    case 'order':
      return (
        <OrderPage
          id={route.id}
          base={path.slice(0, path.lastIndexOf('/'))}
          shopdotcom={route.shopdotcom}
          params={params}
        />
      )
    case 'order-list':
      return <OrderList params={params} shopdotcom={route.shopdotcom} withSync={route.withSync} />
    case 'product-form':
      return <ProductForm key={route.id} id={route.id} params={params} />
    case 'product-list':
      return <ProductList params={params} />
    case 'webhooks':
      return <Webhooks />
    default:
      return <ShopdotcomSettings />
  }
}

const root = document.getElementById('console-root')
if (root) createRoot(root).render(<App />)
