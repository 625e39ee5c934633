import type * as Workflow from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import type * as Host from '../../../nodes/shared/host';
import { node } from './fakes';

/** What the engine sees of an n8n whose n8n-workflow lacks these. */
function hostWithout(...names: Array<keyof typeof Workflow>): typeof Host {
	let host: typeof Host | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => ({
			...jest.requireActual<typeof Workflow>('n8n-workflow'),
			...Object.fromEntries(names.map((name) => [name, undefined])),
		}));
		host = jest.requireActual<typeof Host>('../../../nodes/shared/host');
	});
	jest.dontMock('n8n-workflow');
	return host as typeof Host;
}

const host = hostWithout();

describe('an n8n that is too old', () => {
	const old = hostWithout('isExpression', 'NodeConnectionTypes');

	it('can load the nodes', () => {
		expect(old.MAIN).toBe('main');
		expect(host.MAIN).toBe('main');
	});

	it('is told so by the nodes, and no other', () => {
		const telling = expect.objectContaining({
			message: 'This node needs n8n 1.104 or newer',
			description: 'Update n8n, then run the workflow again.',
		}) as Error;
		expect(() => old.refuseTooOld(node())).toThrow(telling);
		expect(() => host.refuseTooOld(node())).not.toThrow();
	});
});

it.each([
	['stopWorkflow', true, true],
	['continueRegularOutput', true, true],
	['continueErrorOutput', true, false],
] as const)(
	'with %s a failed item may tell details in a new n8n: %s, in one before 2.36: %s',
	(onError, inNew, inOld) => {
		const failing = { ...node(), onError };

		expect(host.mayTellDetails(failing)).toBe(inNew);
		expect(hostWithout('TIMED_CAUSES').mayTellDetails(failing)).toBe(inOld);
	},
);

describe('what older contexts lack', () => {
	it('is the time that a poll may take', () => {
		const context = { getPollBudgetMs: () => 5000 } as unknown as IPollFunctions;

		expect(host.pollBudgetOf(context)).toBe(5000);
		expect(host.pollBudgetOf({} as IPollFunctions)).toBeUndefined();
	});

	it('is the signal that the user stops the execution', () => {
		const { signal } = new AbortController();

		expect(host.cancelSignalOf({ getExecutionCancelSignal: () => signal })).toBe(signal);
		expect(host.cancelSignalOf({})).toBeUndefined();
	});
});
