import type { Editor } from './editor.cjs';
import type { VendorPath } from './vendorPaths';

/** A new workflow with the vendor's node, whose panel is open. Gives back what the list of steps finds, best first. */
export async function addNode(
	editor: Editor,
	{ words, node, action }: VendorPath,
): Promise<string[]> {
	await editor.openNewWorkflow();
	const found = await editor.searchNodes(words);
	await editor.openInList(node);
	await editor.addFromList(action);
	return found;
}

/** From the panel of a node that has no credential yet: makes one, and gives back what n8n's test of it says. */
export async function makeCredential(
	{ panel, credential }: Editor,
	fields: Record<string, string>,
): Promise<string> {
	await panel.createCredential();
	await credential.form.fill(fields);
	await credential.save();
	return await credential.readTest();
}

/** Puts right the credential whose window is open, goes on in the node's panel, and gives back what n8n's test says. */
export async function correctCredential(
	{ panel, credential }: Editor,
	fields: Record<string, string>,
): Promise<string> {
	await credential.form.fill(fields);
	await credential.save();
	// Opened from a node, the window closes by itself when the test of a new credential goes well.
	if (!(await credential.root.isVisible())) await panel.openCredential();
	const said = await credential.readTest();
	await credential.close();
	return said;
}

/** Chooses and fills in what the path says. Gives back what the searches of the lists have found, by field. */
export async function fillIn(
	{ panel: { form } }: Editor,
	{ choices, picks, fields }: VendorPath,
): Promise<Record<string, string[]>> {
	for (const [title, option] of Object.entries(choices)) await form.choose(title, option);
	const found: Record<string, string[]> = {};
	for (const [title, pick] of Object.entries(picks)) found[title] = await form.pick(title, pick);
	await form.fill(fields);
	return found;
}

/** A new workflow with the vendor's trigger, whose panel is open. */
export async function addTrigger(editor: Editor, { node, trigger }: VendorPath): Promise<void> {
	await editor.openNewWorkflow();
	await editor.searchNodes(node);
	await editor.openInList(node);
	await editor.addFromList(trigger.name);
}
