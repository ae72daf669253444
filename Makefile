# Targets are files wherever there is a file to make: a second run does only what changed.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

UV := .tools/uv/.done
VENV := .venv/.done
NODE := .tools/node/.done

.PHONY: help venv lock
help: ## 列出可以用的命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-22s%s\n", $$1, $$2 }'

venv: $(VENV) ## 装好 Python 和它的包（.venv）

lock: $(UV) ## 重新解析依赖，写 requirements/ 里的锁
	sh tools/lock.sh

$(UV): requirements/uv.txt tools/uv.sh
	sh tools/uv.sh
	@touch $@

$(VENV): $(UV) requirements/all.txt pyproject.toml .python-version tools/venv.sh
	sh tools/venv.sh
	@touch $@

$(NODE): $(VENV) requirements/node.txt tools/node.sh
	sh tools/node.sh
	@touch $@
