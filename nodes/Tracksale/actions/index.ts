import type { VendorNode } from '../../shared/operation/operation';
import { tracksale } from '../api';
import { answer } from './answer';
import { campaign } from './campaign';
import { dispatch } from './dispatch';
import { draftLot } from './draftLot';
import { report } from './report';
import { surveyLink } from './surveyLink';
import { widget } from './widget';

export const tracksaleNode: VendorNode = {
	vendor: tracksale,
	resources: [answer, campaign, dispatch, draftLot, report, surveyLink, widget],
};
