# SPDX-License-Identifier: MIT
"""LLM Foundry: its scheduler.py, on Composer's and torch 1.13.1."""
from golden import alone, bring, make, script

multipliers = script("composer").multipliers
peer = alone(bring("llm_foundry"), "llmfoundry.optim.scheduler")
make("llm-foundry", lambda entry: multipliers(peer.InverseSquareRootWithWarmupScheduler, entry))
