/** n8n-core's own dependencies: npm may nest several copies, n8n itself runs with one of each. */
const NAMES = ['backend-common', 'backend-network', 'config', 'decorators', 'di'];

/**
 * For Jest's moduleNameMapper, where this n8n-core finds them.
 * @param fromN8nCore resolves as n8n-core does
 */
exports.oneCopyEach = (fromN8nCore) => {
	const { dependencies } = fromN8nCore('n8n-core/package.json');
	const names = NAMES.map((name) => `@n8n/${name}`).filter((name) => name in dependencies);
	return Object.fromEntries(names.map((name) => [`^${name}$`, fromN8nCore.resolve(name)]));
};
