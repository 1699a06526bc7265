import { follow } from '../../lib/visit/follow'

follow('futureshop')
