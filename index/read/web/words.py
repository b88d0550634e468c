"""The lines that web sites put round and into a document, by their words."""

from __future__ import annotations

import re

_MAX_CHARS = 160

# Of a page's frame wherever it stands: no document says this of itself.
_FRAME = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?的?(?:所在)?的?位置(?:是)?\s*[：:>]|您(?:现在|当前)?(?:所在|在)"
    r"|.*(?:网站标识码|网备\s?[（(]?\d|公网安备|ICP\s?备|ICP\s?证|[\u4e00-\u9fff]ICP\S{0,4}\d{6,})"
    r"|.*(?:版权所有|All\s?Rights\s?Reserved)|(?:Copyright|©|&copy)"
    r"|.*(?:扫一扫|扫码)[^。]{0,20}(?:手机|微信|打开|分享|浏览|关注|查看)"
    r"|(?:上|下|前|后)一?(?:篇|条|页|则)\s*(?:[：:]|$)|(?:Prev|Next)\s?[：:]"
    r"|[\[【（(]?\s*(?:返回(?:顶部|列表|首页|上级|上一页)?|打印(?:本[页文]|此页|页面|文章)?|关闭(?:窗口|本页|此页|页面)?|收藏(?:本[页文]|此页)?|加入收藏|分享)\s*[\]】）)]?(?:$|\s*[|/\[【])"
    r"|(?:分享(?:到|至)?|转发(?:到|至))\s?[：:]?\s*(?:微信|微博|新浪|QQ|朋友圈|$)|(?:【|\[)?\s*字(?:体|号)(?:大小)?\s*[：:\s]?\s*[\[【（(]?\s*(?:特大|超大|大|小|默认|T\|T)"
    r"|.*(?:建议使用|最佳浏览|推荐使用)[^。]{0,30}(?:浏览器|分辨率)|(?:手机版|电脑版|无障碍|关怀版|适老|繁體|繁体版|简体版)"
    r"|(?:首\s*页|网站首页|网站地图|站点地图|联系我们|关于我们|隐私(?:声明|政策)|网站声明)(?:$|\s*[|>»›/·\s])"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?\s*[：:]?\s*\d*\s*次?$"
    r"|[\[【（(]?\s*(?:责任编辑|责编|网络编辑|编辑)\s*[：:]?\s*[\u4e00-\u9fff\w]{0,12}\s*[\]】）)]?$",
    re.IGNORECASE,
)
# Of a frame where it stands outside the main text; a document may say it.
_FRAME_OUTSIDE = re.compile(
    r".*(?:主办(?:单位)?|承办(?:单位)?|技术支持|运行维护|网站维护|联系电话|政务服务热线|地址|邮编)\s*[：:]"
    r"|(?:友情|相关|网站|快速)链接|(?:责任)?编辑\s*[：:]|[（(]?责编|设为首页|加入收藏|当前时间|今天是|登录|注册|搜索|.*\|.*\|.*\|",
)
_RELATED = re.compile(
    r"[\[【]?\s*(?:相关(?:阅读|链接|文章|文档|新闻|信息|政策|解读|文件|附件|内容|稿件|报道|推荐)|延伸阅读|推荐阅读|热门(?:文章|推荐|信息)|猜你喜欢|最新(?:文章|信息|发布))\s*[\]】]?\s*[：:]?"
)
_FOLLOWS = re.compile(r"(?:上|下)一?(?:篇|条|则)\s*[：:]")
# The parts of a bar under a title that are no particulars: how often it was read, how to enlarge and to print it.
_BAR = re.compile(
    r"[【\[（(]?\s*(?:字体(?:大小)?|字号|文字大小)\s*[：:]?\s*[\[【（(]?(?:\s*(?:特大|超大|放大|缩小|默认|恢复|大|中|小|A[+-]?|T)\s*[|/、]?)+[\]】）)]*"
    r"|(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人数)?\s*[：:]\s*(?:\d[\d,]*)?\s*(?:人次|次|人)?"
    r"|(?:分享|转发)(?:到|至)?\s*[：:]?(?:\s*(?:微信|微博|新浪微博|QQ|QQ空间|朋友圈|更多))*(?=\s|$|[【\[|])"
    r"|[【\[（(]\s*(?:打印(?:本页)?|关闭(?:窗口)?|收藏|下载|大|中|小|\+|-)\s*[】\]）)]|打印(?:本页|此页|本文)?(?=\s|$|[【\[|])|收藏(?:本页)?(?=\s|$)|关闭(?:窗口)?(?=\s|$)"
)
_BAR_LINE = re.compile(
    r"(?:(?:发布|更新|发表|发文|成文|公布|来稿|录入)?(?:时间|日期)|(?:信息|文章|新闻|稿件|内容)?来源|作者|信息提供|发布(?:机构|单位|人|者)|供稿)\s*[：:]"
)
_UNSAID = re.compile(
    r"(?:信息|文章|新闻|稿件|内容)?(?:来源|作者|编辑|责任编辑)\s*[：:]\s*(?=[\u4e00-\u9fff]{2,6}\s*[：:]|$)"
)
_WORD = re.compile(r"[\w\u4e00-\u9fff]")


def is_frame(text: str, outside: bool) -> bool:
    """Whether a line is of a page's frame: where one stands, whose page it is, how to print it.

    `outside`: it stands outside the element that holds the main text.
    """
    if len(text) > _MAX_CHARS:
        return False
    return bool(_FRAME.match(text)) or not _WORD.search(text) or (outside and bool(_FRAME_OUTSIDE.match(text)))


def is_related(text: str) -> bool:
    """Whether a line stands over links to other pages."""
    return _RELATED.fullmatch(text) is not None or _FOLLOWS.match(text) is not None


def is_bar(text: str) -> bool:
    """Whether a line is what a page says of its article under the title: the day, the source, how often it was read."""
    return len(text) <= _MAX_CHARS and _BAR_LINE.search(text) is not None


def without_buttons(text: str) -> str:
    """Such a line with its particulars alone."""
    return re.sub(r"\s{2,}", " ", _UNSAID.sub("", _BAR.sub(" ", text))).strip(" |丨·")
