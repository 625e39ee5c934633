import { actsAsControl } from '../control';

actsAsControl('stop', { api: 'stop', output: { outcome: 'stopped' } });
