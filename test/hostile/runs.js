exports.runs = (usual) => usual * (globalThis.HOSTILE_TIMES ?? 1);
