const engine = require('./mutants.jest.config.js');

module.exports = { ...engine, testMatch: ['<rootDir>/test/nodes/!(shared)/**/*.test.ts'] };
