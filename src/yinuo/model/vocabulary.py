"""The vocabulary of talk: what a debtor's utterance can do, what our line does, why a debt is unpaid."""

from enum import StrEnum
from typing import Literal, Self

from yinuo.model.labelled import Labelled


class DebtorAct(Labelled):
    """What a person on the debtor's side does with an utterance; one utterance may carry several."""

    # identity
    CONFIRM_IDENTITY = "confirm_identity", "确认本人"
    DENY_IDENTITY = "deny_identity", "否认本人"
    WRONG_NUMBER = "wrong_number", "打错了"
    THIRD_PARTY = "third_party", "第三人接听"
    THIRD_PARTY_RELAYS = "third_party_relays", "同意转告"
    THIRD_PARTY_REFUSES = "third_party_refuses", "第三人拒绝"
    DEBTOR_DECEASED = "debtor_deceased", "债务人已故"
    VOICEMAIL = "voicemail", "语音信箱"
    # availability
    BUSY = "busy", "不方便"
    REQUEST_CALLBACK = "request_callback", "约回电"
    NOT_HEARD = "not_heard", "没听清"
    HANG_UP = "hang_up", "要挂断"
    # questions
    ASK_IDENTITY = "ask_identity", "问来电方"
    ASK_PURPOSE = "ask_purpose", "问来意"
    ASK_IF_ROBOT = "ask_if_robot", "问是否机器人"
    ASK_PROOF = "ask_proof", "要求证明"
    ASK_DATA_SOURCE = "ask_data_source", "问信息来源"
    ASK_AMOUNT = "ask_amount", "问金额"
    ASK_BREAKDOWN = "ask_breakdown", "问明细"
    ASK_DUE_DATE = "ask_due_date", "问到期日"
    ASK_PAYMENT_METHOD = "ask_payment_method", "问还款方式"
    ASK_CONSEQUENCE = "ask_consequence", "问后果"
    ASK_CREDIT_RECORD = "ask_credit_record", "问征信"
    # repayment
    PROMISE_TO_PAY = "promise_to_pay", "承诺还款"
    PROMISE_VAGUE = "promise_vague", "空泛承诺"
    PARTIAL_OFFER = "partial_offer", "部分还款"
    REQUEST_EXTENSION = "request_extension", "申请延期"
    REQUEST_INSTALMENT = "request_instalment", "申请分期"
    REQUEST_WAIVER = "request_waiver", "申请减免"
    REFUSE = "refuse", "拒绝还款"
    UNABLE = "unable", "无力还款"
    CLAIM_PAID = "claim_paid", "声称已还"
    DISPUTE_DEBT = "dispute_debt", "否认债务"
    DISPUTE_AMOUNT = "dispute_amount", "异议金额"
    DISPUTE_SERVICE = "dispute_service", "异议服务"
    CLAIM_FRAUD = "claim_fraud", "声称被冒用"
    CANNOT_BORROW = "cannot_borrow", "借不到钱"
    OTHER_SOURCE = "other_source", "其他还款来源"
    # rights
    REQUEST_HUMAN = "request_human", "转人工"
    REQUEST_STOP = "request_stop", "停止联系"
    COMPLAIN = "complain", "投诉"
    REPRESENTED = "represented", "有代理人"
    REFUSE_RECORDING = "refuse_recording", "拒绝录音"
    TIME_BARRED_CLAIM = "time_barred_claim", "主张时效"
    # risk
    HOSTILE = "hostile", "辱骂"
    THREAT = "threat", "威胁"
    SELF_HARM = "self_harm", "轻生"
    VULNERABLE = "vulnerable", "特殊群体"
    INSOLVENT = "insolvent", "破产"
    # social
    AFFIRM = "affirm", "肯定"
    DENY = "deny", "否定"
    ACKNOWLEDGE = "acknowledge", "知道了"
    GREET = "greet", "问候"
    THANK = "thank", "道谢"
    GOODBYE = "goodbye", "再见"
    OUT_OF_SCOPE = "out_of_scope", "无关"


class AgentAct(StrEnum):
    """What one of our lines does; ``asks`` marks those that ask or demand something of the listener."""

    label: str
    asks: bool

    def __new__(cls, value: str, label: str, asks: bool) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        made.asks = asks
        return made

    GREET = "greet", "问候", True
    DISCLOSE = "disclose", "告知身份与录音", False
    VERIFY = "verify", "核实身份", True
    DEMAND_TODAY = "demand_today", "要求今天还款", True
    ASK_REASON = "ask_reason", "询问原因", True
    ASK_DETAIL = "ask_detail", "追问细节", True
    CONSEQUENCE = "consequence", "说明后果", False
    ASK_OTHER_SOURCE = "ask_other_source", "询问其他来源", True
    PROPOSE_PARTIAL = "propose_partial", "建议先还一部分", True
    PROPOSE_DATE = "propose_date", "建议日期", True
    PROPOSE_INSTALMENT = "propose_instalment", "建议分期", True
    ASK_COMMITMENT = "ask_commitment", "请对方承诺", True
    CONFIRM_COMMITMENT = "confirm_commitment", "复述承诺", True
    ASK_CALLBACK_TIME = "ask_callback_time", "约回电时间", True
    REFER_HUMAN = "refer_human", "转人工", False
    EMPATHY = "empathy", "体谅", False
    INFORM_RIGHTS = "inform_rights", "告知权利", False
    THIRD_PARTY_MESSAGE = "third_party_message", "请第三人转告", True
    CLOSING = "closing", "结束", False


class Asked(StrEnum):
    """What the caller had just asked, as far as it changes what an answer means."""

    OPENING = "opening"
    VERIFY = "verify"
    DEMAND_TODAY = "demand_today"
    ASK_REASON = "ask_reason"
    CONSEQUENCE = "consequence"
    ASK_OTHER_SOURCE = "ask_other_source"
    ASK_COMMITMENT = "ask_commitment"
    CONFIRM_COMMITMENT = "confirm_commitment"
    CLOSING = "closing"
    NONE = "none"


class Task(StrEnum):
    """The four core tasks of a call."""

    DEMAND_TODAY = "demand_today"
    REASON = "reason"
    CONSEQUENCE = "consequence"
    COMMITMENT = "commitment"


ReasonGroup = Literal["willingness", "liquidity", "capacity", "dispute", "legal", "unknown"]


class Reason(StrEnum):
    """Why the debt is unpaid 逾期原因; the group decides the treatment."""

    label: str
    group: ReasonGroup

    def __new__(cls, value: str, label: str, group: ReasonGroup) -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        made.group = group
        return made

    FORGOT = "R01", "忘记/不知情", "willingness"
    RECEIVABLE_LATE = "R02", "回款未到（客户欠款）", "liquidity"
    SALARY_LATE = "R03", "工资延迟", "liquidity"
    JOB_LOSS = "R04", "失业/降薪", "capacity"
    BUSINESS_LOSS = "R05", "经营亏损", "capacity"
    ILLNESS = "R06", "疾病医疗", "capacity"
    FAMILY_EVENT = "R07", "家庭变故/离异/丧亲", "capacity"
    OVER_INDEBTED = "R08", "多头负债", "capacity"
    DISASTER = "R09", "灾害/意外", "capacity"
    PAYMENT_FAILED = "R10", "扣款/系统/账户问题", "liquidity"
    AMOUNT_DISPUTED = "R11", "金额异议", "dispute"
    SERVICE_DISPUTED = "R12", "服务异议（物业）", "dispute"
    CONTRACT_DISPUTED = "R13", "合同争议（货物/质量）", "dispute"
    NOT_MINE = "R14", "非本人/冒名/诈骗", "dispute"
    FOR_ANOTHER = "R15", "出借给他人/代人担保", "dispute"
    UNWILLING = "R16", "主观拒付", "willingness"
    IN_PROCEEDINGS = "R17", "在诉/在调", "legal"
    ABSENT = "R18", "在押/服刑/出境", "legal"
    NOT_STATED = "R19", "未说明", "unknown"
