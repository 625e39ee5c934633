import { contractOf } from './contract';

contractOf('wolkvox');
