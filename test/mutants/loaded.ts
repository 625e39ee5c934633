import { loadBuiltPackage } from '../support/catalogue';

/** What loading alone runs belongs to no test, not to the first one of a file. */
beforeAll(async () => await loadBuiltPackage());
