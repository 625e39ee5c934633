import type { VendorTrigger } from '../../shared/trigger/event';
import { wolkvox } from '../api';
import { phoneResult } from './phoneResult.event';

export const wolkvoxTrigger: VendorTrigger = { vendor: wolkvox, events: [phoneResult] };
