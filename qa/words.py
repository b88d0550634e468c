"""The words of a question that say what it is about: question and function words are set aside."""

from __future__ import annotations

import re

# Ways of asking, of general Chinese; longer ones first so that none leaves a stump behind.
_ASKING = (
    "请问一下|请问|想问一下|想问|问一下|我想知道|想知道|麻烦问|能不能告诉我|告诉我|帮我查一下|帮我查|查一下|帮我|请你|请"
    "|是什么意思|指的是什么|是指什么|指什么|是什么|为什么|什么时候|什么时间|什么地方|什么样|什么|为啥|有啥|啥时候|啥样|啥"
    "|怎么回事|怎么办|怎么算|怎么样|怎么|怎样|如何|多少钱|是多少|有多少|多少|百分之几|第几|几月几号|哪一年|哪一天|哪一个|哪一位"
    "|哪几个|哪几家|哪几|哪两个|哪两|哪三个|哪三|哪五个|哪五|哪些|哪个|哪位|哪里|哪儿|哪年|哪天|哪家|哪种|哪|分别是|分别|各是多少|各是|各有|各自|各多少"
    "|能不能|可不可以|是不是|有没有|会不会|要不要|行不行|给不给|算不算|用不用|需不需要|该不该|是否|能否|可否|有无"
    "|一共|总共|到底|究竟|具体|大概|大约|其中|谁|几个|几家|几条|几件|几种|几处|几|吗|呢|吧|呀|啊|嘛|么"
)
_FUNCTION = (
    "的话|按照|根据|依照|依据|对于|关于|有关|以及|还有|并且|而且|或者|还是|如果|要是|假如|因为|所以|但是|不过|那么|这么|这个|那个|这些|那些"
    "|这份|那份|这里|那里|里面|里头|里边|自己|我们|你们|他们|我们家|咱们|咱|我|你|您|他|她|它|现在|目前|已经|应该|应当|需要|可以|能够|可能"
    "|的|了|着|过|和|与|及|或|在|是|有|把|被|让|给|对|从|到|向|按|照|就|都|也|还|又|再|才|只|要|会|能|得|去|来|说|讲|写|做|个|这|那|里|中|上|下|等|跟|之"
)
_ASKING_RE = re.compile(_ASKING)
_FUNCTION_WORDS = frozenset(_FUNCTION.split("|"))
_HAN_OR_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9.%+]+")


def without_asking(text: str) -> str:
    """`text` with every way of asking made a space, so that no word or pair of characters spans one."""
    return re.sub(r"\s+", " ", _ASKING_RE.sub(" ", text)).strip()


def content_words(text: str) -> list[str]:
    """The words of `text` that say what it is about, in its order, each once."""
    import rjieba

    words: list[str] = []
    for run in _HAN_OR_WORD.findall(without_asking(text)):
        words.extend(w for w in rjieba.cut(run) if w.strip() and w not in _FUNCTION_WORDS)
    return list(dict.fromkeys(words))


def is_function_word(word: str) -> bool:
    """True for a word that carries no subject of its own."""
    return word in _FUNCTION_WORDS
