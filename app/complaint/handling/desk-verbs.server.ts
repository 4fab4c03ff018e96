import type { Database } from "~/platform/db.server";
import { acceptCase } from "./accept-case.server";
import type { Acted, DeskAct } from "./act-on-case.server";
import { answerRetaliation } from "./answer-retaliation.server";
import { approveAnswer } from "./approve-answer.server";
import { assignHandler } from "./assign-handler.server";
import { changeReview } from "./change-review.server";
import { closeIncompleteCase } from "./close-incomplete-case.server";
import { deliverAnswer } from "./deliver-answer.server";
import type { DeskAction, DeskInput } from "../desk/desk-action.schema";
import { dispatchCase } from "./dispatch-case.server";
import { extendCase } from "./extend-case.server";
import { followUpCase } from "./follow-up-case.server";
import { handOverCase } from "./hand-over-case.server";
import { interviewUnit } from "./interview-unit.server";
import { liftSupervision } from "./lift-supervision.server";
import { linkDuplicate } from "./link-duplicate.server";
import { markRead } from "../desk/mark-read.server";
import { offerPreview } from "./offer-preview.server";
import { pauseCase } from "./pause-case.server";
import { recordContact } from "./record-contact.server";
import { redesignateCase } from "./redesignate-case.server";
import { refuseCase } from "./refuse-case.server";
import { rejectReturn } from "./reject-return.server";
import { reportRectified } from "./report-rectified.server";
import { reportResult } from "./report-result.server";
import { requestReturn } from "./request-return.server";
import { requestSupplement } from "./request-supplement.server";
import { resumeCase } from "./resume-case.server";
import { returnAnswer } from "./return-answer.server";
import { sendMessageToComplainant } from "./send-message-to-complainant.server";
import { setAsideRating } from "./set-aside-rating.server";
import { shareWithOversight } from "../case/share-with-oversight.server";
import { signCase } from "./sign-case.server";
import { superviseCase } from "./supervise-case.server";
import { terminateCase } from "./terminate-case.server";
import { transferCase } from "./transfer-case.server";
import { upholdReview } from "./uphold-review.server";
import { writeNote } from "./write-note.server";

type Verbs = {
  [A in DeskAction]: (db: Database, act: DeskAct<DeskInput<A>>) => Promise<Acted>;
};

/** The verb behind each form of the desk. */
export const DESK_VERBS: Verbs = {
  accept: acceptCase,
  refuse: refuseCase,
  closeIncomplete: closeIncompleteCase,
  transfer: transferCase,
  requestSupplement,
  offerPreview,
  dispatch: dispatchCase,
  redesignate: redesignateCase,
  rejectReturn,
  sign: signCase,
  requestReturn,
  pause: pauseCase,
  resume: resumeCase,
  extend: extendCase,
  report: reportResult,
  returnAnswer,
  approveAnswer,
  deliver: deliverAnswer,
  recordContact,
  reportRectified,
  setAsideRating,
  supervise: superviseCase,
  liftSupervision,
  interview: interviewUnit,
  handOver: handOverCase,
  upholdReview,
  changeReview,
  terminate: terminateCase,
  answerRetaliation,
  followUp: followUpCase,
  note: writeNote,
  message: sendMessageToComplainant,
  assign: assignHandler,
  link: linkDuplicate,
  read: markRead,
  share: shareWithOversight,
};
