import { actsAsControl } from '../control';

actsAsControl('start', { api: 'start' });
