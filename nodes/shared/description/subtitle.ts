import type { Resource } from '../operation/operation';
import type { Event } from '../trigger/event';

// What stands below a node in the editor: an expression that finds the name of what is chosen, as n8n keeps only values.

/** Of an action node, such as `Lead: Create`. */
export const subtitleOf = (resources: Resource[]): string =>
	named(
		'$parameter["resource"] + " " + $parameter["operation"]',
		resources.flatMap(({ name, value, operations }) =>
			operations.map((one): [string, string] => [`${value} ${one.value}`, `${name}: ${one.name}`]),
		),
	);

/** Of a trigger node, such as `Lead Created`. */
export const triggerSubtitleOf = (events: Event[]): string =>
	named(
		'$parameter["event"]',
		events.map(({ name, value }): [string, string] => [value, name]),
	);

const named = (chosen: string, names: Array<[value: string, name: string]>) =>
	`={{ (${JSON.stringify(Object.fromEntries(names))})[${chosen}] }}`;
