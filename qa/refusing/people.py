"""Names of people in a text, as far as they can be told from other words."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.places import known_places

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬"
    "安常乐于傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊"
    "胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳邴糜松井段富巫乌焦巴弓牧车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符"
    "刘景詹束龙叶幸司黎薄印白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶冉宰雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易戈廖"
    "庾终居衡步都耿满弘匡国文寇广禄东欧沃利蔚越隆师巩聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查荆红游竺权益桓公肖闫时"
)
# Words that a tagger takes for names.
_MISTAKEN = "养老金|公积金|高新区|和谐|平安|明确|成立|经济|国家|全市|应当|方便|高效|公开|公共|管理"
_NO_NAME = frozenset(_MISTAKEN.split("|"))
_CALLED = re.compile(
    r"([\u4e00-\u9fff]{2,3})同志|(?:市长|县长|区长|局长|主任|书记|主席|总裁|总经理|董事长|院长|校长|代表|委员|秘书长|部长)"
    r"([\u4e00-\u9fff]{2,3})(?=[，,、。；;]|等|一行|参加|出席|主持|会见|召开|赴|率|带|在|调研|提出)"
)
_KEPT = 8_192
_FULL = 3  # characters of most names
_NEXT_WORD = frozenset("当任在是被和与去来的到为出带说有参等同兼")  # taken for the end of a name of two characters


@lru_cache(maxsize=_KEPT)
def people_in(text: str) -> tuple[str, ...]:
    """The names of people that `text` has: what 同志 follows or an office precedes, then what reads like a name."""
    import rjieba

    called = [name for pair in _CALLED.findall(text) for name in pair if name]
    tagged = [word for word, tag in rjieba.tag(text) if tag == "nr" and 2 <= len(word) <= _FULL]
    whole = [name[:-1] if len(name) == _FULL and name[-1] in _NEXT_WORD else name for name in (*called, *tagged)]
    no_name = _NO_NAME | known_places()
    return tuple(dict.fromkeys(name for name in whole if name[0] in _SURNAMES and name not in no_name))
