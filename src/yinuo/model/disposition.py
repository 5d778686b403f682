"""How a contact ended, on five axes: line, party, outcome, reason, flags."""

from datetime import datetime
from enum import StrEnum

from yinuo.model.labelled import Labelled
from yinuo.model.noun import noun
from yinuo.model.vocabulary import Reason


class Line(Labelled):
    """What became of the line 线路结果."""

    CONNECTED = "L01", "接通"
    NO_ANSWER = "L02", "无人接听"
    BUSY = "L03", "占线"
    REJECTED = "L04", "拒接"
    POWERED_OFF = "L05", "关机"
    SUSPENDED = "L06", "停机"
    NOT_IN_USE = "L07", "空号"
    UNREACHABLE = "L08", "无法接通"
    VOICEMAIL = "L09", "语音信箱"
    BLOCKED = "L10", "呼叫拦截"
    FAILED = "L11", "线路故障"
    DELIVERED = "L12", "已送达"
    BOUNCED = "L13", "发送失败"
    DENIED = "L14", "规则拦截"


class PartyCode(Labelled):
    """Who was on the line 对象."""

    DEBTOR = "P1", "本人"
    CO_DEBTOR = "P2", "共债人或担保人"
    AGENT = "P3", "代理人或律师"
    CONTACT = "P4", "联系人"
    EMPLOYER = "P5", "单位"
    STRANGER = "P6", "错号或陌生人"
    UNVERIFIED = "P7", "身份未核实"
    DEATH_REPORTED = "P8", "已故告知人"


class Outcome(Labelled):
    """What came of the conversation 结果."""

    PAID_IN_CALL = "C01", "当场还款"
    CLAIMS_PAID = "C02", "声称已还"
    FULL_PROMISE = "C03", "全额承诺"
    PART_PROMISE = "C04", "部分承诺"
    PLAN = "C05", "分期方案"
    NEGOTIATING = "C06", "申请减免或协商中"
    WILLING = "C07", "意愿好无具体承诺"
    UNABLE = "C08", "无力还款"
    REFUSES = "C09", "拒绝还款"
    NOT_MY_DEBT = "C10", "异议：非本人债务"
    AMOUNT_DISPUTED = "C11", "异议：金额或费用"
    SERVICE_DISPUTED = "C12", "异议：服务或质量"
    COMPLAINT = "C13", "投诉"
    STOP = "C14", "要求停止联系"
    REPRESENTED = "C15", "已委托律师"
    CARE = "C16", "疾病、丧亲或危机"
    INSOLVENT_OR_DECEASED = "C17", "破产或死亡"
    CALLBACK = "C18", "约定回电"
    HUNG_UP = "C19", "中途挂断"
    NOT_VERIFIED = "C20", "身份核实失败"
    WILL_RELAY = "C21", "第三人转告"
    THIRD_PARTY_REFUSES = "C22", "第三人拒绝再联系"
    WRONG_NUMBER = "C23", "错号"
    NEW_NUMBER = "C24", "提供新号码"
    SILENCE = "C25", "沉默或听不清"
    ABUSE = "C26", "辱骂坐席"
    HANDED_OVER = "C27", "转人工"
    MEETING_AGREED = "C28", "同意面谈"


class Flag(Labelled):
    """What else the record says."""

    RECORDED = "F-REC", "已告知录音"
    VERIFIED = "F-ID", "已核身"
    TASK_DEMAND = "F-T1", "已要求今天还款"
    TASK_REASON = "F-T2", "已了解原因"
    TASK_CONSEQUENCE = "F-T3", "已说明后果"
    TASK_COMMITMENT = "F-T4", "已得承诺"
    CONSEQUENCE = "F-CSQ", "后果有据"
    EMOTION = "F-EMO", "情绪激动"
    VULNERABLE = "F-VUL", "特殊群体线索"
    DO_NOT_CALL = "F-DNC", "勿再联系"


class FollowUpKind(StrEnum):
    """What is to be done after the call."""

    REMINDER = "reminder"
    VERIFY_PAYMENT = "verify_payment"
    CALLBACK = "callback"
    VISIT = "visit"
    SUPERVISOR_REVIEW = "supervisor_review"
    CARE = "care"
    STOP_CONTACT = "stop_contact"
    PROOF = "proof"
    WORK_ORDER = "work_order"
    NOTICE = "notice"


@noun
class FollowUp:
    """One task, and when it is due."""

    kind: FollowUpKind
    at: datetime
    note: str = ""


@noun
class Disposition:
    """The five axes of one contact; ``outcome`` is None where no person was reached."""

    line: Line
    party: PartyCode
    outcome: Outcome | None
    reason: Reason | None
    flags: tuple[Flag, ...] = ()
