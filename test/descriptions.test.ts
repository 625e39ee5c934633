import type { ICredentialType, INodeType } from 'n8n-workflow';
import { n8n } from '../package.json';

/**
 * What n8n shows of the package, and what workflows store: the names, values and defaults of every parameter. A change
 * of it that is meant is recorded with `npx jest test/descriptions -u` and stands in CHANGELOG.
 */
async function described(file: string): Promise<object> {
	const exported = (await import(`../${file}`)) as Record<
		string,
		new () => INodeType & ICredentialType
	>;
	const [Described] = Object.values(exported).filter((one) => typeof one === 'function');
	const { description, name, displayName, documentationUrl, properties, test } = new Described();
	return description ?? { name, displayName, documentationUrl, properties, test };
}

it.each([...n8n.nodes, ...n8n.credentials])('%s is as recorded', async (file) => {
	expect(await described(file)).toMatchSnapshot();
});
