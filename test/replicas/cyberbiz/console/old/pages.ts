import type { ReplicaRequest } from '../../../http.ts'
import type { Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { findOrder } from '../payload.ts'
import type { Route } from '../routes.ts'
import { oldOrder } from './order.ts'
import { oldOrderList } from './orderList.ts'
import { oldProductForm } from './productForm.ts'
import { oldSettings } from './settings.ts'
import { oldHooks } from './webhooks.ts'

export function oldPage(
  shop: Shop,
  bundle: Bundle,
  request: ReplicaRequest,
  route: Route,
): string | undefined {
  switch (route.page) {
    case 'order-list':
      return oldOrderList(shop, bundle, request, route)
    case 'order': {
      const order = findOrder(shop, route.id)
      return order && oldOrder(shop, bundle, request, order)
    }
    case 'product-form':
      return oldProductForm(shop, bundle, request, route.id)
    case 'webhooks':
      return oldHooks(shop, bundle, request)
    default:
      return oldSettings(shop, bundle, request)
  }
}
