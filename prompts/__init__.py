"""The texts sent to a language model, one file each, checked on load."""

from prompts.prompt import REFUSAL, Prompt, load_prompt

__all__ = ["REFUSAL", "Prompt", "load_prompt"]
