import { listOperation } from '../../../shared/operation';
import { answerOptions, readAnswers, simplifiedAnswer, type AnswerOptions } from '../../answers';
import { campaignsFilter } from '../../campaigns';
import { checkPeriod, timePeriod, type Times } from '../../period';

/** Source: Tracksale API v2, "Comments". */
export const getManyAnswers = listOperation<AnswerOptions & Times & { codes?: string[] }>({
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many answers',
	description: 'Lists the answers of a period with their scores and comments',
	fields: timePeriod,
	collections: { filters: [campaignsFilter], options: answerOptions },
	check: checkPeriod,
	read: readAnswers,
	simplify: simplifiedAnswer,
});
