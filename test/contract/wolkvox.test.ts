import { contractOf } from './contract';

contractOf('wolkvox', [
	{ status: 'notFound' },
	{ msg: 'Queued' },
	{ data: 7 },
	{ code: '500' },
	{},
	[],
	[null],
	'',
]);
