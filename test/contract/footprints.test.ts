import { contractOf } from './contract';

contractOf('footprints');
