import type { INodeParameters } from 'n8n-workflow';
import { expectExchange, expectRefusal, expectVendorError } from './footprints';

/** Each kind of event: what is set, and what is sent of it. Source: "Send web tracking data", Body. */
const EVENTS: Array<[string, INodeParameters, string[]]> = [
	[
		'visit',
		{ brands: 'Zara, Adidas', tenants: 'H&M, C&A', interests: 'Food' },
		[
			'aditionalData%5Bbrands%5D%5B0%5D=Zara',
			'aditionalData%5Bbrands%5D%5B1%5D=Adidas',
			'aditionalData%5Btenants%5D%5B0%5D=H%26M',
			'aditionalData%5Btenants%5D%5B1%5D=C%26A',
			'aditionalData%5Binterests%5D%5B0%5D=Food',
		],
	],
	[
		'sale',
		{
			receipts: {
				values: [
					{ name: 'C&A', value: 52.5 },
					{ name: 'Adidas', value: 322 },
				],
			},
		},
		[
			'aditionalData%5Breceipts%5D%5B0%5D%5Bname%5D=C%26A',
			'aditionalData%5Breceipts%5D%5B0%5D%5Bvalue%5D=52.5',
			'aditionalData%5Breceipts%5D%5B1%5D%5Bname%5D=Adidas',
			'aditionalData%5Breceipts%5D%5B1%5D%5Bvalue%5D=322',
		],
	],
	['feedback', { rating: 7 }, ['aditionalData%5Brating%5D=7']],
	[
		'contact',
		{ appointmentDate: '2026-01-31T12:00:00', senderType: 'person' },
		[
			'aditionalData%5BappointmentDate%5D=2026-01-31+17%3A00%3A00',
			'aditionalData%5BsenderType%5D=person',
		],
	],
	['profiling', { percentCompleted: 80 }, ['aditionalData%5BpercentCompleted%5D=80']],
	[
		'engagement',
		{ description: 'Liked & shared' },
		['aditionalData%5Bdescription%5D=Liked+%26+shared'],
	],
];

/** The tests of an operation that sends events of a session. `session` is what Initialize has given out. */
export function expectEvents(
	resource: string,
	path: string,
	{ session, wrong, ids }: { session: INodeParameters; wrong: INodeParameters; ids: string[] },
): void {
	const post = { method: 'POST', path } as const;
	const others = Object.assign({}, ...EVENTS.map(([, fields]) => fields)) as INodeParameters;

	it.each(EVENTS)(
		'sends %s with the fields of its kind alone',
		async (actionType, _fields, form) => {
			await expectExchange(resource, 'sendEvent', {
				...post,
				parameters: { actionType, ...others },
				item: { json: { ...session } as never },
				form: [...ids, `actionType=${actionType}`, 'requestType=action', ...form],
				answer: {},
				output: [{}],
			});
		},
	);

	it('sends a contact of which no appointment is set', async () => {
		await expectExchange(resource, 'sendEvent', {
			...post,
			parameters: { actionType: 'contact', senderType: 'person' },
			item: { json: { ...session } as never },
			form: [
				...ids,
				'actionType=contact',
				'requestType=action',
				'aditionalData%5BsenderType%5D=person',
			],
			answer: {},
			output: [{}],
		});
	});

	it('refuses the session of the other kind', async () => {
		const [id, ...rest] = Object.keys(session);
		const names = [id, ...rest];
		await expectRefusal(resource, 'sendEvent', {
			right: { ...session, actionType: 'visit' },
			wrong: Object.fromEntries(names.map((name) => [name, wrong[name] ?? ''])),
			message: `'Session ID' is empty: this item comes from no ${resource === 'webTracking' ? 'web' : 'mobile'} session`,
		});
	});

	it.each([
		[{ actionType: 'click' }, "'Event' is not one of its choices"],
		[{ actionType: '' }, "'Event' is empty"],
		[{ actionType: 'feedback', rating: '' }, "'Rating' is empty"],
		[{ actionType: 'profiling', percentCompleted: '' }, "'Percent Completed' is empty"],
		[{ actionType: 'feedback', rating: 11 }, "'Rating' must be a whole number from 1 to 10"],
		[
			{ actionType: 'profiling', percentCompleted: 101 },
			"'Percent Completed' must be a whole number from 0 to 100",
		],
		[{ actionType: 'contact', senderType: '' }, "'Sender Type' is empty"],
		[{ actionType: 'contact', appointmentDate: 'soon' }, "'Appointment Date' is not a date"],
		[
			{ actionType: 'contact', appointmentDate: '' },
			"'Appointment Date' is an expression that gives nothing",
		],
	])('refuses %j', async (fields, message) => {
		const right = { ...session, ...others, actionType: 'visit' };
		await expectRefusal(resource, 'sendEvent', { right, wrong: fields, message });
	});

	it('passes on what Footprints says against it', async () => {
		await expectVendorError(resource, 'sendEvent', {
			...post,
			parameters: { actionType: 'visit' },
			item: { json: { ...session } as never },
		});
	});
}
