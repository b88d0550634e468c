# Everything a person does with Wenzheng: make install | chat | index | test | check | eval | bench | clean
# What may be set:  make chat PORT=7890    make index DOCUMENTS=/folder/of/mine    make install PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
DOCUMENTS ?= documents
INDEX ?= .index
HOST ?= 127.0.0.1
PORT ?= 7860
WORKERS ?= 2
# The optional dependencies to install beside the others, and pip's options for torch alone (docs/models.md says when).
EXTRAS ?= [dev,milvus,ocr,office]
TORCH_OPTIONS ?=

PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
PIP := $(PY) -m pip install --disable-pip-version-check --constraint constraints.txt
CODE := index qa eval prompts window bench samples app.py settings.py errors.py tests

# The folder that is indexed: the user's own, or samples/ while that holds no document.
SOURCE = $(if $(shell find "$(DOCUMENTS)" -type f ! -name README.md ! -name '.*' 2>/dev/null | head -n 1),$(DOCUMENTS),samples)

# Where the development corpus and its questions stand beside the repository, eval and bench use them too.
SHARED := $(wildcard ../shared)

# Gradio's usage reports stay off: nothing leaves the machine.
export GRADIO_ANALYTICS_ENABLED := False

.DEFAULT_GOAL := help
.PHONY: help install chat index test check lint eval bench clean

help:
	@sed -n '1,2s/^# //p' Makefile

install: $(STAMP)

# torch goes first, alone, so that its options do not reach the other packages.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Wenzheng needs Python 3.11 or newer; set PYTHON=" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) $(TORCH_OPTIONS) torch
	$(PIP) --editable ".$(EXTRAS)"
	@touch $(STAMP)

# A document that cannot be read is named and makes make index fail; the chat still opens over all the others.
# exec, so that whoever ends make ends the chat.
chat: install
	@$(begin_index)
	@($(build_index)) || [ -f "$(INDEX)/CURRENT" ]
	exec $(PY) app.py --index "$(INDEX)" --host $(HOST) --port $(PORT)

index: install
	@$(begin_index)
	@$(build_index)

# The folder that an index is made from is written beside it. For another folder it is held to that one (--only), so that
# samples never mix with the documents of the user, and the former index serves until the new one stands; till then
# nothing is written there.
MADE_FROM = $(INDEX)/made-from
define begin_index
mkdir -p "$(INDEX)"; \
if [ ! -f "$(INDEX)/CURRENT" ]; then printf '%s\n' "$(SOURCE)" > "$(MADE_FROM)"; \
elif [ -f "$(MADE_FROM)" ] && [ "$$(cat "$(MADE_FROM)")" != "$(SOURCE)" ]; then : > "$(MADE_FROM)"; fi
endef
define build_index
$(PY) -m index build "$(SOURCE)" --index "$(INDEX)" $$([ ! -f "$(MADE_FROM)" ] || [ -s "$(MADE_FROM)" ] || echo --only) && \
	{ [ ! -f "$(MADE_FROM)" ] || printf '%s\n' "$(SOURCE)" > "$(MADE_FROM)"; }
endef

# As many workers as there are cores to count on; tests that share what is costly to make stay with one of them.
test: check
	$(PY) -m pytest --numprocesses $(WORKERS)

check: install lint

# The checks alone, in the environment that is there: what pre-commit runs.
lint:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy --strict $(CODE)

# $(1) questions, $(2) index, $(3) name of the run, $(4) further options
define evaluate
	$(PY) -m eval run $(1) --index $(2) --out runs/$(3).jsonl $(4)
	$(PY) -m eval score runs/$(3).jsonl --questions $(1)
	@$(PY) -m eval score runs/$(3).jsonl --questions $(1) --json > runs/$(3).score.json
	$(PY) -m eval report runs/$(3).jsonl --questions $(1) --out runs/$(3).html
endef

eval: install
	@mkdir -p runs
	$(PY) -m index build samples --index build/index-samples
	$(call evaluate,eval/questions/samples.jsonl,build/index-samples,samples)
	$(PY) -m eval gate runs/samples.jsonl --questions eval/questions/samples.jsonl --floors eval/floors.toml
	$(call evaluate,eval/questions/samples_dialogue.jsonl,build/index-samples,samples_dialogue)
	$(PY) -m index build eval/documents/yunzhou --index build/index-yunzhou
	$(call evaluate,eval/questions/yunzhou.jsonl,build/index-yunzhou,yunzhou,--as-of 2025-06-01)
	$(call evaluate,eval/questions/yunzhou_second.jsonl,build/index-yunzhou,yunzhou_second,--as-of 2025-06-01)
ifneq ($(SHARED),)
	$(PY) -m index build $(SHARED)/corpus --index build/index-corpus
	$(call evaluate,eval/questions/lianyungang.jsonl,build/index-corpus,lianyungang)
	$(call evaluate,eval/questions/aside.jsonl,build/index-corpus,aside)
	$(call evaluate,eval/questions/aside_dialogue.jsonl,build/index-corpus,aside_dialogue)
	$(call evaluate,eval/questions/aside_second.jsonl,build/index-corpus,aside_second)
	$(call evaluate,eval/questions/honesty.jsonl,build/index-corpus,honesty)
	$(call evaluate,eval/questions/honesty_second.jsonl,build/index-corpus,honesty_second)
	$(call evaluate,eval/questions/dialogue.jsonl,build/index-corpus,dialogue)
	$(call evaluate,eval/questions/dialogue_second.jsonl,build/index-corpus,dialogue_second)
	$(call evaluate,eval/questions/awkward.jsonl,build/index-corpus,awkward)
	$(call evaluate,eval/questions/awkward_second.jsonl,build/index-corpus,awkward_second)
	$(call evaluate,$(SHARED)/questions/dev.jsonl,build/index-corpus,dev)
	$(call evaluate,$(SHARED)/questions/dev_dialogue.jsonl,build/index-corpus,dev_dialogue)
	$(call evaluate,$(SHARED)/questions/dev_adversarial.jsonl,build/index-corpus,dev_adversarial)
	$(PY) -m eval baseline $(SHARED)/corpus --questions $(SHARED)/questions/dev.jsonl --out runs/dev-baseline.jsonl
	$(PY) -m eval score runs/dev-baseline.jsonl --questions $(SHARED)/questions/dev.jsonl
endif

bench: install
	$(PY) -m bench samples --questions eval/questions/samples.jsonl
ifneq ($(SHARED),)
	$(PY) -m bench $(SHARED)/corpus --questions eval/questions/lianyungang.jsonl
endif
	$(PY) -m bench scale
	$(PY) -m bench formats
ifneq ($(SHARED),)
	$(PY) -m bench formats $(SHARED)/formats
endif

clean:
	rm -rf "$(VENV)" .index build runs *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
