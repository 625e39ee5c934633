import type { ICredentialType, INodeType } from 'n8n-workflow';
import { n8n } from '../package.json';

/**
 * What n8n shows of the package, and what workflows store: the names, values and defaults of every parameter. A change
 * of it that is meant is recorded with `npx jest test/descriptions -u` and stands in CHANGELOG.
 */
const described = (file: string): object => {
	const [Described] = Object.values(require(`../${file}`)) as Array<
		new () => INodeType & ICredentialType
	>;
	const { description, name, displayName, documentationUrl, properties, test } = new Described();
	return description ?? { name, displayName, documentationUrl, properties, test };
};

it.each([...n8n.nodes, ...n8n.credentials])('%s is as recorded', (file) => {
	expect(described(file)).toMatchSnapshot();
});
