import type { VendorTrigger } from '../../shared/trigger/event';
import { tracksale } from '../api';
import { answerCreated } from './answerCreated.event';
import { answerUpdated } from './answerUpdated.event';

export const tracksaleTrigger: VendorTrigger = {
	vendor: tracksale,
	events: [answerCreated, answerUpdated],
};
