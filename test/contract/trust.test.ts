import { contractOf } from './contract';

contractOf('trust');
