"""A case that somebody has told the toolbox, and the script that puts it where the toolbox looks for it."""

import json

from tests.conftest import SLUG

ENTRIES = {
    "loan.company": "天津京东消费金融有限公司",
    "loan.principal": "12000",
    "loan.rate": "24",
    "loan.months": "12",
    "loan.payment": "1134.72",
    "loan.next_due": "2026-12-15",
    "loan.received": "20000",
    "loan.term": "24",
    "loan.paid_months": "6",
    "loan.claimed": "13500",
    "wish.months": "18",
    "theirs.payment": "900",
    "theirs.months": "18",
    "theirs.first_due": "2027-01-15",
    "income/row00001/name": "工资",
    "income/row00001/amount": "5200",
    "essentials/row00001/name": "吃饭",
    "essentials/row00001/amount": "2100",
    "essentials/row00002/name": "房租",
    "essentials/row00002/amount": "2300",
    "creditors/row00001/name": "捷信",
    "creditors/row00001/balance": "12000",
    "creditors/row00001/minimum": "1134.72",
    "log/row00001/when": "2026-11-23T22:40",
    "log/row00001/channel": "in",
    "log/row00001/answered": "true",
    "log/row00001/staff": "1024",
    "log/row00001/said": "说三天内发方案",
    "log/row00001/until": "2099-12-01",
    "evidence/row00001/name": "2026年11月23日通话录音",
    "evidence/row00001/source": "本人手机录音",
    "evidence/row00001/proves": "对方说三天内发方案",
    "evidence/row00001/pages": "3 分 20 秒",
    "path.who": "lender",
    "path.status": "few",
    "path.package": "no",
    "path.money": "less",
    "path.tried": "no",
    "path.channel": "speak",
}
STORED = {"format": f"{SLUG}-case", "schema": 1, "version": 1, "writer": "look", "entries": ENTRIES}
TELL = f"localStorage.setItem('case', {json.dumps(json.dumps(STORED, ensure_ascii=False), ensure_ascii=False)})"
