import { contractOf } from './contract';

contractOf('tracksale', [
	{},
	[],
	[null],
	'',
	{ msg: 'Success' },
	{ status: null, answers: null, customers: null, lot: null },
	{ status: {}, duplicated_customers: [null], invalid_customers: 'none', answers: [null] },
	{ status: { inserted: 'all' }, success: 'yes', answer_id: null, customers: 'all' },
	{ status: { inserted: 9 }, success: 1, answer_id: {}, customers: [[]] },
]);
