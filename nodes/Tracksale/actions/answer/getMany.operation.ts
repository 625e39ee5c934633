import { listOperation } from '../../../shared/operation/operation';
import { answerOptions, readAnswers, simplifiedAnswer, updateTime } from '../../answers';
import { campaignsFilter } from '../../campaigns';
import { checkPeriod, timePeriod } from '../../period';

/** Source: Tracksale API v2, "Comments". */
export const getManyAnswers = listOperation({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many survey answers',
	description: 'Lists the answers of a period with their scores and comments',
	fields: timePeriod,
	collections: { filters: [campaignsFilter], options: [...answerOptions, updateTime] },
	check: checkPeriod,
	read: readAnswers,
	simplify: simplifiedAnswer,
});
