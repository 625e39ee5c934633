module.exports = { ...require('./jest.config.js'), testMatch: ['<rootDir>/test/hosts/tooOld.ts'] };
