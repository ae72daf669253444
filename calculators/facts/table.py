"""Figures and citations for calculators, made by `publish.tables` from the TOML files here."""

FIGURES: dict[str, tuple[str, str]] = {
    'cap-rate': ('24', 'spc-2017-22-24-percent'),
    'penalty-markup-low': ('30', 'pboc-2003-251-penalty'),
    'penalty-markup-high': ('50', 'pboc-2003-251-penalty'),
    'payment-order-fee-divisor': ('3', 'fees-14-payment-order'),
    'court-fee-simplified-divisor': ('2', 'fees-16-simplified-half'),
    'night-from-hour': ('22', 'gbt-45251-night-ban'),
    'night-until-hour': ('8', 'gbt-45251-night-ban'),
    'answered-calls-a-day': ('3', 'gbt-45251-three-calls'),
    'unanswered-calls-a-day': ('6', 'cba-2026-six-dials'),
}
ROWS: dict[str, tuple[tuple[tuple[str, ...], ...], str]] = {
    'court-fee-tiers': ((('10000', '0', '50'), ('100000', '2.5', '-200'), ('200000', '2', '300'), ('500000', '1.5', '1300'), ('1000000', '1', '3800'), ('2000000', '0.9', '4800'), ('5000000', '0.8', '6800'), ('10000000', '0.7', '11800'), ('20000000', '0.6', '21800'), ('', '0.5', '41800')), 'fees-13-tiers'),
}
CITATIONS: dict[str, tuple[str, str, str]] = {
    'cardlaw-70-instalment-cards-only': ('《商业银行信用卡业务监督管理办法》第七十条', '2011-01-13', ''),
    'cba-2026-six-dials': ('中国银行业协会《催收工作指引（试行）》，据媒体报道', '', ''),
    'civil-code-201-counting-days': ('《民法典》第二百零一条', '2021-01-01', ''),
    'civil-code-203-last-day-holiday': ('《民法典》第二百零三条', '2021-01-01', ''),
    'civil-code-530-prepay-general': ('《民法典》第五百三十条', '2021-01-01', ''),
    'civil-code-543-variation-by-agreement': ('《民法典》第五百四十三条', '2021-01-01', ''),
    'civil-code-544-unclear-variation': ('《民法典》第五百四十四条', '2021-01-01', ''),
    'civil-code-560-several-debts': ('《民法典》第五百六十条', '2021-01-01', ''),
    'civil-code-561-order': ('《民法典》第五百六十一条', '2021-01-01', ''),
    'civil-code-676-overdue-interest': ('《民法典》第六百七十六条', '2021-01-01', ''),
    'civil-code-677-prepay-interest': ('《民法典》第六百七十七条', '2021-01-01', ''),
    'civil-code-678-extension': ('《民法典》第六百七十八条', '2021-01-01', ''),
    'cpl-254-living-costs': ('《民事诉讼法》第二百五十四条', '2024-01-01', ''),
    'fees-13-tiers': ('《诉讼费用交纳办法》第十三条', '2007-04-01', ''),
    'fees-14-payment-order': ('《诉讼费用交纳办法》第十四条', '2007-04-01', ''),
    'fees-16-simplified-half': ('《诉讼费用交纳办法》第十六条', '2007-04-01', ''),
    'fees-29-loser': ('《诉讼费用交纳办法》第二十九条', '2007-04-01', ''),
    'gbt-45251-night-ban': ('国家标准 GB/T 45251—2025，据媒体报道', '2025-02-28', ''),
    'gbt-45251-three-calls': ('国家标准 GB/T 45251—2025，据媒体报道', '2025-02-28', ''),
    'pboc-2003-251-penalty': ('《关于人民币贷款利率有关问题的通知》第三条', '2004-01-01', ''),
    'pboc-2021-3-all-costs': ('中国人民银行公告〔2021〕第3号第三项', '2021-03-31', ''),
    'pboc-2021-3-irr': ('中国人民银行公告〔2021〕第3号第四项', '2021-03-31', ''),
    'spc-2017-22-24-percent': ('《关于进一步加强金融审判工作的若干意见》第二条', '2017-08-04', ''),
}
