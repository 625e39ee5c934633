const { join } = require('node:path');
const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { initializeGarbageCollectionUtils } = require('jest-util');

/** Stands for the one context that Node itself runs in, which `vm` has no name for. */
const NODES_OWN = {};
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, { parsingContext, ...options }) =>
	compileFunction(code, parameters, {
		...options,
		parsingContext: parsingContext === NODES_OWN ? undefined : parsingContext,
	});

/**
 * Test files run in Node's own context, one after the other, so that all of them can use the n8n-core that is loaded
 * once (runtime.js). What they leave behind is cleared away after each.
 */
module.exports = class {
	constructor({ projectConfig }) {
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
		// What Jest would delete at the end belongs to Node here.
		initializeGarbageCollectionUtils(globalThis, 'off');
		this.dist = join(projectConfig.rootDir, 'dist');
		this.own = { console, exit: process.exit, getBuiltinModule: process.getBuiltinModule };
	}

	getVmContext() {
		return NODES_OWN;
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	async setup() {}

	async teardown() {
		this.fakeTimersModern.dispose();
		const { console, ...ofProcess } = this.own;
		Object.assign(globalThis, { console });
		Object.assign(process, ofProcess);
		// The nodes, which n8n-core has loaded, start without limits and tokens again.
		for (const path of Object.keys(require.cache)) {
			if (path.startsWith(this.dist)) delete require.cache[path];
		}
	}
};
