import fc from 'fast-check';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { Vendor } from '../../nodes/shared/request/vendor';
import { VENDORS } from '../../vendors';
import { lookUpIn } from '../contract/lookUp';
import { filled, leavesOf, settingsOf, shownOf } from '../contract/samples';
import { isWrite } from '../contract/writes';
import { loadBuiltPackage } from '../support/catalogue';
import { onFastClock } from '../support/clock';
import { listSearch, loadOptions, pollNode } from '../support/n8n';
import type { Answer, Question } from './altering';
import { itemsOf, lookUpWith, once, recordsFor, settingsIn, wayOf } from './cases';
import { change, type Change } from './changes';
import { harmIn, harmOfPoll } from './harm';
import { Lab, type Seen } from './lab';
import { runs } from './runs';

/**
 * Whatever a vendor answers: rows come out whole or there is an error in our words, no write is told as done that the
 * answer does not confirm, nothing goes on for ever, no secret is shown.
 */
describe.each(VENDORS)('$name', ({ name, trigger }) => {
	/** How the answers are changed from now on; undefined where they come as they are documented. */
	let alter: ((question: Question, answer: Answer) => Answer) | undefined;
	const lab = new Lab(name, (question, answer) => alter?.(question, answer) ?? answer);
	beforeAll(async () => await lab.open());
	afterAll(async () => await lab.close());

	/** The work with changed answers, on a clock that runs ahead while a reading waits to be tried again. */
	const withChange = async <T>({ one, which, secret }: How, work: () => Promise<T>) => {
		let count = 0;
		let changed = 0;
		alter = (question, answer) => {
			const isMeant = which === 'write' ? isWrite(question) : [count++, 'all'].includes(which);
			if (!isMeant) return answer;
			const other = one.apply(answer, secret);
			if (other.status !== answer.status || !other.body.equals(answer.body)) changed++;
			return other;
		};
		const { result } = await onFastClock(work);
		alter = undefined;
		return { result, changed };
	};

	it('makes rows or a clear error of an operation', async () => {
		const { all, description } = await settingsIn(lab);
		const cases = all
			.filter(({ setting }) => setting.dataToSend !== 'autoMapInputData')
			.map(({ setting, vendor }) => ({
				vendor,
				way: once(async () => await wayOf(lab, description, setting)),
				[fc.toStringMethod]: () => JSON.stringify(setting),
			}));
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...cases),
				change,
				fc.constantFrom(...WHICH),
				async ({ way, vendor }, one, which) => {
					await lab.renew();
					const { parameters } = await way();
					const named = await recordsFor(lab, parameters);
					const secrets = secretsOf(lab, vendor);
					const items = itemsOf([{ value: 1 }, { value: 2 }]);
					const { result: seen, changed } = await withChange(
						{ one, which, secret: secrets[0] },
						async () => await lab.run(named, items),
					);
					expect([
						...harmIn(seen),
						...secretsIn(seen, secrets),
						...(which === 'write' && one.isWhole && changed > 0 ? toldDone(seen) : []),
					]).toEqual([]);
				},
			),
			runs(70),
		);
	});

	it('makes rows or a clear error of a poll, and of a test of the trigger', async () => {
		const node = `${name}Trigger`;
		const description = (await loadBuiltPackage()).getNode(node).type
			.description as INodeTypeDescription;
		const cases = trigger.events.flatMap(({ value }) => settingsOf(description, { event: value }));
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...cases),
				change,
				fc.constantFrom<Which>(0, 1, 'all'),
				fc.constantFrom('manual', 'trigger'),
				async (setting, one, which, mode) => {
					await lab.renew();
					const secrets = secretsOf(lab, trigger.vendor);
					const lookUp = lookUpIn(node, description, () => lab.credentials);
					const parameters = await filled(description, setting, lookUp);
					const options = { node, parameters, credentials: lab.credentials, mode } as const;
					const { staticData } = await pollNode({ ...options, mode: 'trigger' });
					const { result } = await withChange({ one, which, secret: secrets[0] }, async () => {
						return await lab.watched(async () => await pollNode({ ...options, staticData }));
					});
					expect([...harmOfPoll(result), ...secretsIn(result, secrets)]).toEqual([]);
				},
			),
			runs(20),
		);
	});

	it('makes records to pick from or a clear error of a list', async () => {
		const { all, description } = await settingsIn(lab);
		const cases = all.flatMap(({ setting }) => {
			const properties = leavesOf(shownOf(description, setting)).map(({ parameter }) => parameter);
			return [...new Set(properties.flatMap(methodOf))].map((method) => ({ setting, method }));
		});
		if (cases.length === 0) return;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...cases),
				change,
				fc.constantFrom<Which>(0, 'all'),
				async ({ setting, method }, one, which) => {
					await lab.renew();
					const secrets = secretsOf(lab, trigger.vendor);
					const parameters = await filled(description, setting, lookUpWith(lab, description));
					const options = { node: name, parameters, credentials: lab.unknownCredentials(), method };
					const { result } = await withChange({ one, which, secret: secrets[0] }, async () => {
						const isOptions = JSON.stringify(description).includes(
							`"loadOptionsMethod":"${method}"`,
						);
						return await lab.watched(async () => {
							try {
								const found = isOptions
									? await loadOptions(options)
									: (await listSearch(options)).results;
								return { items: found.map((entry) => ({ json: { ...entry } })) };
							} catch (error) {
								return { items: [], error: error as Error };
							}
						});
					});
					expect([...harmOfPoll(result), ...secretsIn(result, secrets)]).toEqual([]);
				},
			),
			runs(15),
		);
	});
});

const methodOf = ({ modes, typeOptions }: INodeProperties): string[] =>
	[modes?.[0].typeOptions?.searchListMethod, typeOptions?.loadOptionsMethod].filter(
		(method) => method !== undefined,
	);

/** Which answers of a run are changed: that of the first, second or third request, all, or those of a write. */
const WHICH = [0, 1, 2, 'all', 'write'] as const;
type Which = (typeof WHICH)[number];

/** How answers are changed: which way, which of them, and with which secret where a vendor repeats it. */
interface How {
	one: Change;
	which: Which;
	secret: string;
}

/** Those of the credential with which this is asked. */
const secretsOf = (lab: Lab, { credential, secrets }: Vendor): string[] =>
	secrets.map((name) => lab.credentials[credential][name]).filter(Boolean);

const secretsIn = ({ output, log, failure = '' }: Seen, secrets: string[]): string[] =>
	[
		...output.filter(({ json }) => json.error).map(({ json }) => JSON.stringify(json)),
		failure,
		...log,
	]
		.filter((text) => secrets.some((secret) => text.includes(secret)))
		.map((text) => `shows a secret: ${text}`);

const toldDone = ({ output }: Seen): string[] =>
	output
		.filter(({ json }) => json.error === undefined && json.outcome !== 'unclear')
		.map(({ json }) => `told as done: ${JSON.stringify(json)}`);
