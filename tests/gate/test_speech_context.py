"""The same words may be true of one case and unlawful in another; a fact that is not known refuses by its name."""

from typing import Any

import pytest

from yinuo.gate.judge import judge_speech
from yinuo.gate.speech_border import request_of
from yinuo.law.load import load
from yinuo.model.days import Instant
from yinuo.model.verdict import Verdict

BOOK = load()
SECTION_10 = {
    "amount_owed_fen": 5_000_000, "fees_owed_fen": 2_500, "court_stage": "none", "time_barred": False,
    "product": "microloan", "creditor_type": "microloan", "agency_notice_sent": False,
}
"""The case of the seed script: the first day overdue, nothing decided, nothing filed."""


def judged(text: str, now: Instant, listener: str = "debtor", **context: Any) -> Verdict:
    """A sentence judged alone."""
    say, facts = request_of({"text": text, "listener": listener, "context": context}, "test")
    return judge_speech(say, facts, BOOK, now)


PAIRS = [
    ("CN-N-02", "法院已经对您的账户采取了冻结措施", {"court_stage": "enforcement"}, {"court_stage": "none"}),
    ("CN-N-04", "我可以给您分六期还", {"approved_offers": ["INST-6"]}, {"approved_offers": ["INST-3"]}),
    ("CN-N-04", "我给您延期七天", {"approved_offers": ["EXT-7D"]}, {"approved_offers": ["EXT-5D"]}),
    (
        "CN-N-04", "罚息给您减免三成",
        {"approved_offers": ["WAIVE-PENALTY-30"]}, {"approved_offers": ["WAIVE-PENALTY-20"]},
    ),
    ("CN-N-04", "给您打八折结清", {"approved_offers": ["SETTLE-80"]}, {"approved_offers": []}),
    ("CN-N-05", "这笔贷款会如实报送征信", {"reports_to_credit_bureau": True}, {"reports_to_credit_bureau": False}),
    ("CN-N-05", "公司已经向法院起诉", {"court_stage": "filed"}, {"court_stage": "none"}),
    ("CN-N-06", "法院可能依法限制您高消费", {"court_stage": "enforcement"}, {"court_stage": "judgment"}),
    ("CN-N-12", "您的应还金额是50000元", {"amount_owed_fen": 5_000_000}, {"amount_owed_fen": 4_990_000}),
    ("CN-N-12", "其中罚息25元", {"fees_owed_fen": 2_500}, {"fees_owed_fen": 0}),
    (
        "CN-N-13", "按年利率百分之二十计算逾期利息",
        {"product": "consumer_loan", "late_interest_agreed": True},
        {"product": "private_loan", "late_interest_agreed": True},
    ),
    (
        "CN-N-13", "逾期利息按每天万分之五计收",
        {"late_interest_agreed": True}, {"late_interest_agreed": False},
    ),
    (
        "CN-N-14", "您的账户已委托信达催收公司处理",
        {"agency_notice_sent": True}, {"agency_notice_sent": False},
    ),
    (
        "CN-N-17", "请在11月30日之前还清",
        {"contract_deadline": "2026-11-30"}, {"contract_deadline": "2026-12-10"},
    ),
    ("CN-N-18", "如协商不成，公司可能依法起诉", {"time_barred": False}, {"time_barred": True}),
]


@pytest.mark.parametrize(("rule", "text", "true", "untrue"), PAIRS, ids=[f"{p[0]} {p[1]}" for p in PAIRS])
def test_a_pair_that_differs_only_in_the_facts(
    rule: str, text: str, true: dict[str, Any], untrue: dict[str, Any], now: Instant
) -> None:
    """Where the facts bear the sentence out it passes; where they do not, this rule refuses it."""
    assert judged(text, now, **true).rules == ()
    assert rule in judged(text, now, **untrue).rules


LISTENERS = [
    ("您那笔贷款昨天到期了", {"debtor", "guarantor"}),
    ("麻烦您转告张三给我回个电话", {"debtor", "guarantor", "contact", "unverified"}),
    ("您的应还金额是50000元", {"debtor", "guarantor"}),
]


@pytest.mark.parametrize(("text", "may_hear"), LISTENERS, ids=[text for text, _ in LISTENERS])
def test_who_may_hear_it(text: str, may_hear: set[str], now: Instant) -> None:
    """The debt is for those who owe it and are known to be the ones."""
    heard = {
        listener
        for listener in ("debtor", "guarantor", "contact", "unverified")
        if judged(text, now, listener, **SECTION_10).allowed
    }

    assert heard == may_hear


MISSING = [
    ("这笔贷款会如实报送征信", "reports_to_credit_bureau"),
    ("法院已经查封了您的房产", "court_stage"),
    ("您还欠我们50000元", "amount_owed_fen"),
    ("罚息是25元", "fees_owed_fen"),
    ("请您务必在11月30日之前还清", "contract_deadline"),
    ("您的账户已委托信达催收公司处理", "agency_notice_sent"),
]


@pytest.mark.parametrize(("text", "fact"), MISSING, ids=[text for text, _ in MISSING])
def test_a_fact_that_is_not_known_refuses_by_its_name(text: str, fact: str, now: Instant) -> None:
    """Nobody has to guess which fact to look up."""
    verdict = judged(text, now)

    assert not verdict.allowed
    assert any(fact in finding.why and fact in finding.why_en for finding in verdict.findings)


SEED_FAULTS = [
    ("CN-N-17", "中午12点之前赶紧把钱还上"),
    ("CN-N-05", "你一旦逾期，最轻的处罚就是调低你的信用评级"),
    ("CN-N-14", "逾期时间再长点还会被安徽的催收公司进行催收"),
    ("CN-N-05", "有了不良记录，别的信贷机构也不会再给你放款"),
    ("CN-N-04", "你如果今天还上，我跟公司说说，就不算你逾期了"),
    ("CN-N-10", "大家说起您来都竖大拇指，您要是不讲诚信，您的生意也做不成这样"),
    ("CN-N-05", "我们目前和银行是联网的"),
    ("CN-N-05", "如果您留下不良的信用记录，以后买房、买车和其他方面都会受到影响"),
    ("CN-N-07", "现在国家对欠钱不还的人处罚力度越来越大"),
    ("CN-N-03", "您不行想找别人先借点钱还上，反正您客户过几天就给您钱了"),
    ("CN-C-08", "我明天下午到您公司，我们见面聊聊，有些事情电话说不清"),
]


@pytest.mark.parametrize(("rule", "text"), SEED_FAULTS, ids=[f"{r} {t}" for r, t in SEED_FAULTS])
def test_the_faults_of_the_seed_script_are_found_on_their_rules(rule: str, text: str, now: Instant) -> None:
    """Section 10 of the reference on regulation, left-hand column."""
    assert rule in judged(text, now, **SECTION_10).rules


@pytest.mark.parametrize(
    "text", ["我跟你说过多少次了", "现在能获得我们信贷资金的支持是很宝贵的资源，你得珍惜呀", "您想想办法，今天把钱还上"]
)
def test_the_lesser_faults_of_the_seed_script_are_noted(text: str, now: Instant) -> None:
    """They are for the coach; none of them is unlawful."""
    verdict = judged(text, now, **SECTION_10)

    assert verdict.allowed
    assert {finding.severity for finding in verdict.findings} == {"note"}


SEED_COMPLIANT = [
    ("unverified", "您好，我是诚信小额贷款公司客户经理孙某，工号1023，本次通话会录音。请问是张三先生本人吗？"),
    ("unverified", "为保护您的信息，请核对一下手机尾号。"),
    ("debtor", "系统显示您有一笔款项应于昨日还款，目前未收到，应还50000元。您今天方便处理吗？"),
    ("debtor", "如果有困难，可以告诉我原因。"),
    ("debtor", "我理解您现在的情况。"),
    ("debtor", "按合同第八条，从今天起按日万分之五计逾期利息，今天约25元；早还就少付。"),
    ("debtor", "按时还款对您今后在我司的额度评估有帮助，逾期会作为评估的一项参考。"),
    ("debtor", "我们会提前以短信或书面通知您受托机构名称，您可在我司官网查询核实。"),
    ("debtor", "逾期信息如需报送征信，我们会事先告知您；其他机构是否放款由它们自行判断，我无法代为说明。"),
    ("debtor", "您看今天能先还多少？剩余部分我们看看能否安排。"),
    ("debtor", "是否逾期以系统和合同约定为准，我不能承诺更改；今天还清，逾期利息就停止计算。"),
    ("debtor", "感谢您一直以来按时还款，我们也希望这次一起把它处理好。"),
    ("debtor", "如形成不良记录，自结清之日起保留5年，可能影响贷款审批；您可对记录作说明或提出异议。"),
    ("debtor", "我们首选协商；如协商不成，公司可能依法起诉，以法院文书为准。"),
    ("debtor", "您不用为还这笔钱去借新钱。我们看两种办法：今天先还一部分，或按您回款日申请延期或分期，我帮您提交。"),
    ("debtor", "请问这笔回款预计哪天、多少金额到账？不需要对方的姓名和电话。"),
    ("debtor", "如果回款推迟，您还有没有其他收入安排？没有也没关系，我们另做计划。"),
    ("debtor", "我记录：您计划本周五18:00前还50000元，对吗？我周五上午发短信提醒。"),
    ("debtor", "若需要面谈，由您定时间地点，我们两人到场并出示证件。对本次服务不满意可拨打客服投诉。"),
]


@pytest.mark.parametrize(("listener", "text"), SEED_COMPLIANT, ids=[text for _, text in SEED_COMPLIANT])
def test_the_compliant_lines_of_the_seed_script_pass(listener: str, text: str, now: Instant) -> None:
    """Section 10, right-hand column: the same job done lawfully, by a lender that reports to the bureau."""
    assert judged(text, now, listener, **SECTION_10, reports_to_credit_bureau=True).rules == ()
