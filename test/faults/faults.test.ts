import { FROM_THEN_ON, testTable } from './faults';

// The whole product of series and settings is in faults.nightly.ts.
testTable({
	series: [{ times: 1 }, FROM_THEN_ON],
	onError: ['continueRegularOutput'],
});
