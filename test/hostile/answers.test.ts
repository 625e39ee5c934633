import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { VENDORS } from '../../vendors';
import { onFastClock } from '../support/clock';
import type { Answer, Question } from './altering';
import { isLogin, itemsOf, settingsIn, wayOf } from './cases';
import { change } from './changes';
import { harmIn } from './harm';
import { Lab, type Seen } from './lab';
import { runs } from './runs';

/**
 * Whatever a vendor answers: rows come out whole or there is an error in our words, no write is told as done that the
 * answer does not confirm, nothing goes on for ever, no secret is shown.
 */
describe.each(VENDORS.map(({ name }) => name))('%s', (name) => {
	/** How the answers are changed from now on. */
	let alter = (_question: Question, answer: Answer) => answer;
	const lab = new Lab(name, (question, answer) => alter(question, answer));
	afterAll(async () => await lab.close());

	/** With answers as they are documented. */
	const documented = async <T>(work: () => Promise<T>): Promise<T> => {
		alter = (_question, answer) => answer;
		return await work();
	};

	/** The request by which an operation changes what the vendor holds: method and path; undefined where none does. */
	const writeOf = async (parameters: INodeParameters): Promise<string | undefined> => {
		const before = await lab.held();
		const { requests } = await lab.run(parameters, itemsOf([{ value: 1 }]));
		if ((await lab.held()) === before) return undefined;
		return requests.filter((one) => one.method !== 'GET' && !isLogin(one)).map(placeOf)[0];
	};

	it('makes rows or a clear error of it', async () => {
		await lab.open();
		const { all, description } = await settingsIn(lab);
		const byHand = all.filter(({ setting }) => setting.dataToSend !== 'autoMapInputData');
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...byHand),
				change,
				fc.constantFrom(...WHICH),
				async ({ setting }, one, which) => {
					const secrets = secretsOf(lab);
					await lab.renew();
					const [parameters, write] = await documented(async () => {
						const way = await wayOf(lab, description, setting);
						return [way.parameters, await writeOf(way.parameters)];
					});
					let count = 0;
					let changed = 0;
					alter = (question, answer) => {
						const isMeant =
							which === 'write' ? placeOf(question) === write : [count++, 'all'].includes(which);
						if (!isMeant) return answer;
						const other = one.apply(answer, secrets[0]);
						if (other.status !== answer.status || !other.body.equals(answer.body)) changed++;
						return other;
					};
					const { result: seen } = await onFastClock(
						async () => await lab.run(parameters, itemsOf([{ value: 1 }, { value: 2 }])),
					);
					expect([
						...harmIn(seen),
						...secretsIn(seen, secrets),
						...(which === 'write' && one.isWhole && changed > 0 ? toldDone(seen) : []),
					]).toEqual([]);
				},
			),
			{ numRuns: runs(80) },
		);
	});
});

/** Which answers of a run are changed: that of the first, second or third request, all, or those of a write. */
const WHICH = [0, 1, 2, 'all', 'write'] as const;

const placeOf = ({ method, path }: { method: string; path: string }) =>
	`${method} ${path.split('?')[0]}`;

const secretsOf = (lab: Lab): string[] =>
	Object.entries(lab.credentials)
		.filter(([type]) => type.startsWith(lab.vendor))
		.flatMap(([, { secret, token, clientSecret, appKey }]) => [secret, token, clientSecret, appKey])
		.filter((one) => one !== undefined);

const secretsIn = ({ output, log }: Seen, secrets: string[]): string[] =>
	[...output.filter(({ json }) => json.error).map(({ json }) => JSON.stringify(json)), ...log]
		.filter((text) => secrets.some((secret) => text.includes(secret)))
		.map((text) => `shows a secret: ${text}`);

const toldDone = ({ output }: Seen): string[] =>
	output
		.filter(({ json }) => json.error === undefined && json.outcome !== 'unclear')
		.map(({ json }) => `told as done: ${JSON.stringify(json)}`);
