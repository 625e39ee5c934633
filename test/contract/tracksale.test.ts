import { contractOf } from './contract';

contractOf('tracksale');
