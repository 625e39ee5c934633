// What the types of the fields promise, held by `tsc` alone: nothing here is run.
import type { IDataObject } from 'n8n-workflow';
import type { InputOf } from '../../../../nodes/shared/fields/field';
import { choice, dateTime, flag, text, whole } from '../../../../nodes/shared/fields/fields';
import { rows } from '../../../../nodes/shared/fields/rows';
import { event } from '../../../../nodes/shared/trigger/event';
import { simplify } from '../../../../nodes/shared/fields/listFields';
import {
	batchOperation,
	Ended,
	listOperation,
	operation,
} from '../../../../nodes/shared/operation/operation';

const named = { name: 'N', value: 'n', action: 'n', description: 'n' };
const post = (json: object) => ({ method: 'POST' as const, path: '/', json });
const name = text({ displayName: 'Name', name: 'name', required: true });
const note = text({ displayName: 'Note', name: 'note' });
const when = choice({ displayName: 'When', name: 'when' }, [
	{
		name: 'At',
		value: 'at',
		fields: [
			dateTime({ displayName: 'T', name: 'time', required: true }, (date) => date.toMillis()),
		],
	},
	{ name: 'Now', value: 'now' },
]);

/** Compiles only where both types are the same. */
type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;
const same = <A, B>(isSame: Same<A, B>) => isSame;

same<InputOf<[typeof name, typeof note]>, { name: string; note?: string }>(true);
same<InputOf<[typeof when]>, { when: 'at'; time: number } | { when: 'now'; time?: undefined }>(
	true,
);

export const row = rows({ displayName: 'R', name: 'rows', required: true }, 'Row', [name, note]);
same<InputOf<[typeof row]>, { rows: Array<{ name: string; note?: string }> }>(true);

export const off = flag({ displayName: 'All', name: 'all' }, [
	whole({ displayName: 'L', name: 'limit', required: true }),
]);
same<InputOf<[typeof off]>, { all: true; limit?: undefined } | { all: false; limit: number }>(true);

// Where the choice is made, what it brings is there; elsewhere it is not.
operation({
	...named,
	fields: [name, when],
	request: (input) => post({ time: input.when === 'at' ? input.time.toFixed() : input.name }),
});
operation({
	...named,
	fields: [when],
	// @ts-expect-error the time may be undefined
	request: ({ time }) => post({ time: time.toFixed() }),
});

operation({
	...named,
	fields: [name],
	// @ts-expect-error a misspelt field
	request: ({ nmae }) => post({ nmae }),
});

operation({
	...named,
	fields: [note],
	// @ts-expect-error what is not required may be undefined
	request: ({ note: given }) => post({ note: given.trim() }),
});

operation({
	...named,
	collections: { options: [flag({ displayName: 'Loud', name: 'loud' })] },
	request: ({ loud }) => {
		same<typeof loud, boolean | undefined>(true);
		return post({ loud });
	},
});

const batch = {
	...named,
	fields: [name] as const,
	request: () => post({}),
	outcomes: () => [],
};
batchOperation({ ...batch, batch: { max: 5, sharing: ['name'] } });
// @ts-expect-error shares a field that it does not have
batchOperation({ ...batch, batch: { max: 5, sharing: ['campaign'] } });

// The request gets what the step before it gives.
operation({
	...named,
	fields: [note],
	prepare: async (inputs) =>
		inputs.map((input) => (input.note ? { ...input, note: input.note } : new Ended([]))),
	request: ({ note: given }) => post({ note: given.trim() }),
});

listOperation({
	...named,
	fields: [name],
	request: () => ({ method: 'GET', path: '/' }),
	rows: () => [],
	keyOf: () => '',
	// @ts-expect-error no such field
	simplify: (found: IDataObject, { campaign }) => ({ ...found, campaign }),
});

event({
	name: 'E',
	value: 'e',
	description: 'e',
	fields: [simplify],
	collections: { options: [whole({ displayName: 'D', name: 'days', required: true })] },
	watch: ({ simplify: short, days = 1 }) => {
		const isShort: boolean = short;
		same<typeof days, number>(true);
		return {
			overlap: days,
			sampleStretch: 1,
			noSample: 'none',
			settings: {},
			output: (found) => ({ ...found, isShort }),
			source: () => ({ keyOf: () => '', timeOf: () => 0, pages: async function* () {} }),
		};
	},
});
