"""The words that names of organs end in, as alternatives of regular expressions, longest first where one holds another.

Three widths: what surely is an organ in a breadcrumb, where columns stand as well; what follows a label; and what a
line of its own below a report may be, where schools, stations and companies sign.
"""

import re

IN_TRAIL = "局|委员会|委|办公室|办公厅|厅|人民政府|街道办事处|街道|镇|乡|管委会|海关|总队|支队|监狱|检察院|法院|大学"
BEHIND_LABEL = "局|委员会|委|办公室|办公厅|办|厅|院|政府|中心|处|街道|镇|乡|小组|管委会|海关|总队|支队|大队|监狱"
ALONE = f"{BEHIND_LABEL}|会|队|站|所|部|署|司|园区|公司|集团|社|馆|行|台|校|(?:大|中|小)学|幼儿园|(?:林|农|牧)场"
LAST_SIGNS = frozenset(name[-1:] for name in re.split("[^\u4e00-\u9fff]+", ALONE) if name)
"""The signs that these words end in, and a few more."""
