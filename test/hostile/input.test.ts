import fc from 'fast-check';
import { everyField } from '../../nodes/shared/fields/declared';
import { itemNames } from '../../nodes/shared/description/parameters';
import { VENDORS } from '../../vendors';
import { withValue } from '../contract/samples';
import {
	complaintsAbout,
	itemsOf,
	namesOf,
	once,
	ownNamedIn,
	placesOf,
	settingsIn,
	wayOf,
	type Place,
	type Way,
} from './cases';
import { Lab } from './lab';
import { runs } from './runs';
import { hostileText, hostileValue, record } from './values';

/**
 * Whatever an expression, an item or a user gives, at any place of any operation: each item comes to a request that
 * the vendor's documentation allows, or to a refusal that names the field and the item.
 */
describe.each(VENDORS.map(({ name }) => name))('%s', (name) => {
	const lab = new Lab(name);
	let places: Place[];
	beforeAll(async () => {
		await lab.open();
		places = await placesOf(lab);
	});
	afterAll(async () => await lab.close());

	const complaints = async (way: Way, parameters: Way['parameters'], items: object[]) => {
		await lab.renew();
		return complaintsAbout(await lab.run(parameters, itemsOf(items)), way, lab.address);
	};

	it('keeps to it with what expressions give', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...places),
				fc.array(hostileValue, { minLength: 1, maxLength: 6 }),
				async (place, values) => {
					const items = values.map(({ make }) => ({ value: make() }));
					expect(await complaints(await place.way(), await place.byItem(), items)).toEqual([]);
				},
			),
			runs(80),
		);
	});

	it('keeps to it with what is typed', async () => {
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...places), hostileText, async (place, text) => {
				const way = await place.way();
				const typed = withValue(way.parameters, place.leaf, text.make() as string);
				expect(await complaints(way, typed, [{}])).toEqual([]);
			}),
			runs(40),
		);
	});

	it('keeps to it with parameters that the user names', async () => {
		const { all, description } = await settingsIn(lab);
		const open = all.flatMap(({ setting }) =>
			ownNamedIn(description, setting).map((leaf) => ({
				way: once(async () => await wayOf(lab, description, setting)),
				leaf,
				[fc.toStringMethod]: () => JSON.stringify(setting),
			})),
		);
		if (open.length === 0) return;
		const row = fc.record({ name: hostileText, value: hostileText });
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...open),
				fc.array(row, { minLength: 1, maxLength: 3 }),
				async ({ way: wayToSet, leaf }, rows) => {
					const way = await wayToSet();
					const values = rows.map((one) => ({ name: one.name.make(), value: one.value.make() }));
					const named = withValue(way.parameters, leaf, { values } as never);
					const found = await complaints(way, named, [{}]);
					// Which there are is not documented: that is why the user names them.
					expect(found.filter((one) => !one.startsWith('undocumented'))).toEqual([]);
				},
			),
			runs(20),
		);
	});

	it('keeps to it with items that are mapped by themselves', async () => {
		const { all, description } = await settingsIn(lab);
		const mapped = all
			.filter(({ setting }) => setting.dataToSend === 'autoMapInputData')
			.map((one) => ({
				...one,
				ways: once(async () => {
					const byHand = { ...one.setting, dataToSend: 'defineBelow' };
					return {
						// What it asks is the same as where each field is set.
						...(await wayOf(lab, description, byHand)),
						parameters: (await wayOf(lab, description, one.setting)).parameters,
					};
				}),
			}));
		if (mapped.length === 0) return;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...mapped),
				fc.array(fc.tuple(record, fc.array(fc.tuple(fc.nat(), hostileValue), { maxLength: 4 })), {
					minLength: 1,
					maxLength: 4,
				}),
				async ({ operation, ways }, items) => {
					const { fields, additionalFields = [] } = operation.mapped!;
					const known = itemNames([...fields, ...additionalFields]);
					const way = await ways();
					const given = items.map(([other, own]) => ({
						...other,
						...Object.fromEntries(own.map(([at, { make }]) => [known[at % known.length], make()])),
					}));
					const shown = namesOf(everyField(operation).map(({ parameter }) => parameter));
					const names = [...way.names, ...known, ...shown, ...given.flatMap(Object.keys)];
					expect(await complaints({ ...way, names }, way.parameters, given)).toEqual([]);
				},
			),
			runs(40),
		);
	});
});
