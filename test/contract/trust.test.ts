import { contractOf } from './contract';

contractOf('trust', [{ status: 'notFound' }, { error: 'No' }, { message: 'Queued' }, {}, [], '']);
