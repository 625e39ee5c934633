import { FROM_THEN_ON, testTable } from './faults';

testTable({
	series: [...[1, 2, 3].map((times) => ({ times })), { times: 1, after: 2 }, FROM_THEN_ON],
	onError: ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'],
});
