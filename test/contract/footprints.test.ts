import { contractOf } from './contract';

contractOf('footprints', [
	{ status: 'notFound' },
	{ error: 'No' },
	{ status: 'error' },
	{ message: 'Queued' },
	[],
	'',
]);
