# Targets are files wherever there is a file to make: a second run does only what changed.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# The theme's makers tell of their successor at every build; DECISIONS.md has it.
export NO_MKDOCS_2_WARNING := 1
# Two `make` in one folder would build over each other: the second waits for the first. What starts another says so.
ifneq ($(filter-out help,$(or $(MAKECMDGOALS),help)),)
ifndef MAKE_ALONE
export MAKE_ALONE := $(shell sh tools/alone.sh "$$PPID")
endif
endif

PYTHON := .venv/bin/python
# By their paths: the make of macOS, 3.81, looks for programs where its own PATH leads.
RUN_NODE := .tools/node/bin/node
RUN_NPM := .tools/node/bin/npm
NPM := $(RUN_NPM) --prefix web
# A file's tests share a browser and its pages: they stay in one process.
PARALLEL := -n auto --dist loadfile
# A system without Node has one here, for npm, for what it starts, and for tests that run it.
export PATH := $(CURDIR)/.tools/node/bin:$(PATH)

# Stamps of what is installed and of what is built.
UV := .tools/uv/.done
VENV := .venv/.done
NODE := .tools/node/.done
PACKAGES := web/node_modules/.done
CHROMIUM := .tools/chromium
BROWSERS := .tools/browsers
OLD := .tools/old/.done
AUDIT := .tools/audit/.done
LIGHTHOUSE := tools/lighthouse/node_modules/.done
TABLES := build/tables.done
PYODIDE := build/engines/pyodide/manifest.json
MICROPYTHON := build/engines/micropython/worker.js
TOOLBOX := build/toolbox.json
BUNDLE := docs/assets/build/.done
BILL := docs/assets/build/bill/licences.txt
SITE := build/site.done
NEXT := build/next
# The number of this release, for the foot of each page.
export RELEASE := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
# What a build is told by the environment; the file changes where one of them does.
SETTINGS := build/settings.txt
SET := SITE_URL=$(SITE_URL) DIRECTORY_URLS=$(DIRECTORY_URLS) REPO_URL=$(REPO_URL) CONTACT=$(CONTACT) RELEASE=$(RELEASE)
ifneq ($(SET),$(shell cat $(SETTINGS) 2>/dev/null))
$(shell mkdir -p build && echo '$(SET)' > $(SETTINGS))
endif

# Beside the files their names: a file that is deleted is a change too.
NAMES := sh tools/names.sh
SHELF := $(shell $(NAMES) shelf calculators facts -name __pycache__ -prune -o -type f ! -name '*_table.py' ! -path calculators/papers/table.py -print)
SHELL_SOURCES := $(shell $(NAMES) shell web/src -type f) $(wildcard web/*.mjs web/*.json) guide.toml
# Of these an engine's worker is bundled.
WORKER_SOURCES := $(shell $(NAMES) worker web/src/engine -type f) web/tsconfig.json web/package-lock.json
PYODIDE_SOURCES := $(shell $(NAMES) pyodide publish/engines/pyodide -name __pycache__ -prune -o -type f -print) $(wildcard publish/engines/*.py)
MICROPYTHON_SOURCES := $(shell $(NAMES) micropython publish/engines/micropython -name __pycache__ -prune -o -type f -print) $(wildcard publish/engines/*.py)
PAGES := guide.toml mkdocs.yml $(shell $(NAMES) pages docs overrides -path docs/assets/build -prune -o -path docs/_facts -prune -o -path docs/_shared/toolbox -prune -o -type f -print)

.PHONY: help serve site offline leaflet test test-measure bench words lighthouse storm identity fuzz mutants twice fork-facts fork-check test-offline test-browsers test-old test-faults test-look look look-accept phone
.PHONY: check audit format lock venv clean first

help: ## 列出可以用的命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-21s%s\n", $$1, $$2 }'

serve: first $(SITE) ## 在本机看网站，改了文件会自己重建
	@sh tools/alone.sh off && unset MAKE_ALONE && exec $(PYTHON) -m publish.serve

# Says once, before the long steps, that this needs a network.
first:
	@sh tools/first.sh

site: $(SITE) ## 建好要发布的网站（site/）

offline: $(SITE) ## 再打包两种离线版，放进网站（site/downloads/）
	$(PYTHON) -m publish.editions site

leaflet: $(SITE) $(CHROMIUM) ## 把给社区的一页纸印成 PDF，放进网站（site/downloads/）
	$(PYTHON) -m publish.editions.paper site

test: $(SITE) $(CHROMIUM) ## 跑测试，五分钟以内能跑完的
	$(NPM) test
	$(PYTHON) -m pytest $(PARALLEL)

bench: $(SITE) $(CHROMIUM) ## 量速度：命令行、两个引擎、从按键到答案
	$(PYTHON) -m publish.measure.bench

words: $(VENV) ## 数一数每一页怎么说话：句长、没头的“…的，”、自家的词、出处、没解释的术语
	$(PYTHON) -m publish.measure.words

lighthouse: $(SITE) $(CHROMIUM) $(LIGHTHOUSE) ## 用 Lighthouse 查五个页面，手机和电脑各一遍，低于底线就失败
	$(PYTHON) -m publish.measure.lighthouse

storm: $(SITE) $(CHROMIUM) ## 称一次访问有多少字节，再让 nginx 和 wrk 试出读的上限
	$(PYTHON) -m publish.measure.storm

identity: $(SITE) ## 两个引擎和 CPython 对答案：一万行新的、两千行乱来的输入，替身各试两万次（要一小时左右）
	IDENTITY_LINES=10000 IDENTITY_EXAMPLES=20000 $(PYTHON) -m pytest -rP tests/engines/test_micropython.py tests/engines/test_pyodide.py tests/engines/test_standins.py

fuzz: $(TABLES) ## 用乱填的数长时间敲打计算器和每个入口（要二十分钟左右）
	FUZZ=5000 $(PYTHON) -m pytest tests/hostile/test_hostile.py
	$(PYTHON) -m tests.hostile.guided -max_total_time=600

mutants: $(TABLES) ## 改坏算钱的代码几千处，看测试能不能发现（要两个小时左右）
	sh tools/mutants.sh
	$(PYTHON) -m tests.measure.mutants.report

twice: ## 同一个提交从头建两次，比较每个文件（要联网，要十分钟左右）
	sh tools/twice.sh

fork-facts: $(TOOLBOX) ## 哪些依据说的是这家公司，各在哪几页；改过 guide.toml 的，写上原来的名字：NAMES="旧名 旧全名"
	@$(PYTHON) -m publish.measure.fork --facts $(NAMES)

fork-check: offline $(CHROMIUM) ## 在副本里给一家不存在的公司建一遍指南，数剩下的名字，走几趟（要二十分钟左右）
	$(PYTHON) -m publish.measure.fork

test-offline: offline $(CHROMIUM) ## 离线的全部测试，慢的也跑
	$(PYTHON) -m pytest tests/web/offline tests/web/browsers/test_editions.py -m "" -k "not firefox and not webkit"

test-browsers: offline $(CHROMIUM) $(BROWSERS) ## 在 Chromium、Firefox、WebKit 里各走一遍，最后列出各自的时间（要二十分钟左右）
	$(PYTHON) -m pytest tests/web/browsers -m thorough

test-old: offline $(OLD) ## 在 Chromium 77、86、92、103 里各走一遍，再看 67 说不说自己太旧（第一次要下载 200 MB）
	$(PYTHON) -m pytest tests/web/old -m thorough

test-look: $(SITE) $(CHROMIUM) ## 每一页用 axe 查：浅色、深色、大字，打开时和全展开；只用键盘走一遍每种页（要十五分钟左右）
	$(PYTHON) -m pytest tests/web/look -m ""

look: $(SITE) $(CHROMIUM) ## 给十二页拍照，和收下的比（同一台机器的字体才能比）
	$(PYTHON) -m tests.measure.pictures.take build/look
	$(RUN_NODE) web/look.mjs compare tests/measure/pictures/accepted build/look

look-accept: $(PACKAGES) ## 有意改的：把 make look 刚拍的收下
	$(RUN_NODE) web/look.mjs accept tests/measure/pictures/accepted build/look

phone: $(SITE) $(CHROMIUM) ## 首页变了：重拍 README 里那张手机上的样子
	$(PYTHON) -m tests.measure.pictures.phone

test-faults: $(SITE) $(CHROMIUM) ## 把文件、网络、存储、时钟一样样弄坏的全部测试，慢的也跑（要十分钟左右）
	$(PYTHON) -m pytest tests/hostile/test_faults.py tests/hostile/test_kept.py -m ""

check: $(SITE) $(CHROMIUM) ## 格式、类型、构建、全部测试，都查一遍
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	$(NPM) run check
	$(NPM) test
	$(PYTHON) -m pytest $(PARALLEL) -m "not thorough"

test-measure: $(SITE) $(CHROMIUM) ## 量时间、比图片的工具自己对不对，这台机器够不够快
	$(PYTHON) -m pytest tests/measure

audit: $(AUDIT) $(PACKAGES) $(TABLES) ## 查哪些依据过期、没人用、太久没核对；再查依赖有没有已知的漏洞（要联网）
	$(PYTHON) -m publish.guide.audit --strict
	for lock in requirements/*.txt; do .tools/audit/bin/pip-audit --disable-pip --require-hashes --requirement $$lock || exit 1; done
	$(NPM) audit

format: $(VENV) $(PACKAGES) ## 按统一的格式改写代码
	.venv/bin/ruff check --fix-only
	.venv/bin/ruff format
	$(NPM) run format

lock: $(UV) $(NODE) ## 重新解析依赖，写 requirements/ 和两个 package-lock.json
	sh tools/lock.sh
	rm -f web/package-lock.json
	$(NPM) install --package-lock-only
	rm -f tools/lighthouse/package-lock.json
	$(RUN_NPM) --prefix tools/lighthouse install --package-lock-only

venv: $(VENV) ## 只装 Python 和它的包（.venv）

clean: ## 删掉建出来的东西，装好的工具留着
	rm -rf build site docs/assets/build docs/_facts docs/_shared/toolbox web/.cache

$(UV): requirements/uv.txt tools/uv.sh
	sh tools/uv.sh
	@touch $@

$(VENV): $(UV) requirements/all.txt pyproject.toml .python-version tools/venv.sh
	sh tools/venv.sh
	@touch $@

$(OLD): tools/old.mjs | $(NODE)
	$(RUN_NODE) tools/old.mjs
	@touch $@

# After the bar stands what has to be there first; the file before it is what makes a difference.
$(NODE): requirements/node.txt tools/node.sh | $(VENV)
	sh tools/node.sh
	@touch $@

$(PACKAGES): web/package-lock.json web/.npmrc | $(NODE)
	$(NPM) ci --no-progress
	@touch $@

$(LIGHTHOUSE): tools/lighthouse/package-lock.json tools/lighthouse/.npmrc | $(NODE)
	$(RUN_NPM) --prefix tools/lighthouse ci --no-progress
	@touch $@

$(AUDIT): requirements/audit.txt | $(VENV)
	.tools/uv/bin/uv venv --quiet --clear --python .venv/bin/python .tools/audit
	.tools/uv/bin/uv pip sync --quiet --python .tools/audit/bin/python --require-hashes requirements/audit.txt
	@touch $@

$(CHROMIUM): tools/chromium.sh | $(VENV)
	sh tools/chromium.sh

$(BROWSERS): tools/browsers.sh | $(VENV)
	sh tools/browsers.sh

# Facts and holidays as Python, before anything imports a calculator.
$(TABLES): requirements/all.txt $(SHELF) publish/guide/facts.py publish/guide/citing.py publish/guide/tables.py publish/guide/papers.py toolbox/case.toml $(wildcard toolbox/papers/*.toml) guide.toml publish/lender.py | $(VENV)
	$(PYTHON) -m publish.guide.tables
	@mkdir -p $(@D) && touch $@

$(PYODIDE): $(TABLES) web/package-lock.json $(PYODIDE_SOURCES) | $(PACKAGES)
	$(PYTHON) -m publish.engines.pyodide.build $(@D)

$(MICROPYTHON): $(TABLES) $(WORKER_SOURCES) $(MICROPYTHON_SOURCES) | $(PACKAGES)
	$(PYTHON) -m publish.engines.micropython $(@D)

# Passages for the pages, and what the scripts take from the same data.
$(TOOLBOX): $(TABLES) guide.toml $(shell find toolbox) $(wildcard publish/guide/toolbox/*.py)
	$(PYTHON) -m publish.guide.toolbox docs $@
	@touch $@

# The names, sizes and hashes of the engines' files are put into the scripts.
$(BUNDLE): $(SHELL_SOURCES) $(PYODIDE) $(MICROPYTHON) $(TOOLBOX) | $(PACKAGES)
	$(NPM) run build
	@touch $@

$(BILL): $(BUNDLE) requirements/all.txt publish/site/bill.py publish/site/bill.toml $(wildcard publish/site/licences/*) | $(VENV)
	$(PYTHON) -m publish.site.bill $(@D)

# Not -q: with it, --strict lets warnings pass. The site is built beside the old one and takes its place when it is whole.
$(SITE): $(TABLES) $(TOOLBOX) $(PYODIDE) $(MICROPYTHON) $(BUNDLE) $(BILL) $(PAGES) $(SETTINGS) publish/version.py publish/lender.py $(wildcard publish/site/*.py publish/guide/*.py)
	$(PYTHON) -m publish.guide.fragments docs
	rm -rf $(NEXT)
	$(PYTHON) -m mkdocs build --strict --site-dir $(NEXT)
	$(PYTHON) -m publish.site.finish $(NEXT) build/engines
	$(PYTHON) -m publish.site.search $(NEXT)
	$(PYTHON) -m publish.site.leaflet $(NEXT)
	$(PYTHON) -m publish.site.feed $(NEXT)
	$(PYTHON) -m publish.site.describe $(NEXT)
	$(PYTHON) -m publish.site.schemas $(NEXT)
	$(PYTHON) -m publish.site.policy $(NEXT)
	$(PYTHON) -m publish.site.precache $(NEXT)
	rm -rf build/last && if [ -d site ]; then mv site build/last; fi && mv $(NEXT) site && rm -rf build/last
	@touch $@
