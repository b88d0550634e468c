"""The lines that web sites put round and into a document, by their words."""

from __future__ import annotations

import re

_MAX_CHARS = 160
_MAX_FRAME_CHARS = 80  # of a line inside the main text, where a sentence may begin like a button

# Lines of a page's frame, wherever they stand: the whole line is one, so that no sentence is taken for it.
_BUTTON = (
    r"返回(?:顶部|首页|列表|上级|上一页|目录)?|打印(?:本页|本文|此页|页面|文章|预览)?|关闭(?:窗口|本页|此页|页面|本窗口)?"
    r"|收藏(?:本页|本文|此页)?|加入收藏|设为首页|分享(?:本页|文章)?|纠错|我要纠错|下载(?:全文|本页|文档)?|手机版|电脑版|无障碍(?:浏览|阅读)?"
    r"|关怀版|适老版|长者版|繁體(?:中文|版)?|繁体(?:中文|版)?|简体(?:中文|版)?|首\s*页|网站首页|网站地图|站点地图|联系我们|关于我们"
    r"|隐私(?:声明|政策)|网站声明|语音播报|语音朗读|智能朗读|播放|暂停|停止|继续访问|放弃|点赞\s*\d*|我要评论|评论\s*\d*|我要咨询|我要留言|TOP|RSS(?:订阅)?|微信|微博|新浪微博|QQ空间|朋友圈|更多"
)
_SIZES = r"(?:特大|超大|放大|缩小|默认|恢复|大|中|小|A[+-]?|T)"
_SIZE_BAR = rf"(?:字体(?:大小)?|字号|文字大小)[：:\s\[【（(]*+(?>{_SIZES}[\s|/、]*+)++"
_FRAME = (
    rf"(?>[\[【（(\s]*+(?:{_SIZE_BAR}|{_BUTTON})[\]】）)\s|丨/·>»›]*+)++",
    r"(?:您|你)?(?:现在|当前|目前)?(?:的|所在|所处)*的?位置(?:是)?\s*[：:>].*|您(?:现在|当前)?(?:所在|所处)的?位置.*",
    r"(?:分享|转发)(?:到|至)?\s*[：:]?(?:\s*(?:微信|微博|新浪微博|QQ空间|QQ|朋友圈|更多))*",
    r"首\s?页\s?[>»›].*|[^。]{0,80}[>»›]\s?正文",
    r"(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人数)?\s*[：:]?\s*[\d,]*\s*(?:人?次)?",
    r"[\[【（(]?\s*(?:责任编辑|责编|网络编辑|编辑)\s*[：:]\s*[\u4e00-\u9fff\w\s]{0,16}[\]】）)]?",
    r"[上下前后]一(?:篇|条|页|则)(?:\s*[：:].*)?|(?:Prev|Next)\s?[：:].*",
    r"(?=.*(?:您|是否))[^。]{0,20}即将离开[^。]{2,40}(?:网站|网)[^。]{0,30}[？?。]?",
    r"(?:用?微信|手机)?(?:扫一扫|扫码)[^。，]{0,24}",
    r"(?=.*(?:[上下]一页|[上下]页|尾页|末页))(?>首页|[上下]一?页|尾页|末页|跳转|转到|GO|[\d\s|/·.…<>«»共第页条篇])++",
    r".*(?:网站标识码|公网安备|ICP\s?备|ICP备案|[\u4e00-\u9fff]ICP\S{0,4}\d{6,}).*",
    r"版权所有(?:\s*[：:©].*|\s[^。]*)?|.{0,30}版权所有|(?:主办|承办|版权)(?:单位)?\s*[：:].*(?:技术支持|维护|标识码|ICP|邮编|您是第).*|(?:Copyright|©).*|.*All\s?Rights\s?Reserved.*",
    r".{0,20}(?:建议使用|最佳浏览|推荐使用)[^。]{0,30}(?:浏览器|分辨率).*",
)
_WHOSE_SITE = re.compile(
    r"网站标识码|公网安备|ICP\s?备|ICP备案|ICP证|版权所有(?!者|权|的|人)|All\s?Rights\s?Reserved|(?:建议使用|最佳浏览|推荐使用)[^。]{0,30}(?:浏览器|分辨率)",
    re.IGNORECASE,
)
_MAY_BE_LISTED = re.compile("停止|暂停|放弃|关闭|播放|返回|打印|下载|收藏|恢复|更多")  # by a text, item by item
_IS_FRAME = re.compile("|".join(f"(?:{each})" for each in _FRAME), re.IGNORECASE)
# Of a frame where it stands outside the main text; a document may say it.
_IS_FRAME_OUTSIDE = re.compile(
    r".*(?:主办(?:单位)?|承办(?:单位)?|技术支持|运行维护|网站维护|联系电话|政务服务热线|地址|邮编)\s*[：:].*"
    r"|首\s?页\s?[-—].*|[^。，；]{2,40}(?:主办|承办)(?:\s.*)?|(?:友情|相关|网站|快速)链接.*|(?:当前时间|今天是|登录|注册|搜索|版权).*|.*\|.*\|.*\|.*|\W*",
)
_RELATED = re.compile(
    r"[\[【]?\s*(?:相关(?:阅读|链接|文章|文档|新闻|信息|政策|解读|文件|附件|内容|稿件|报道|推荐)|延伸阅读|推荐阅读|热[门点](?:文章|推荐|信息|新闻|资讯)|推荐(?:文章|信息|新闻|内容)|(?:政策|文件|相关|图文)解读|政策图解|解读(?:材料|回应)|(?:热点|专题)专[题栏]|图片新闻|猜你喜欢|最新(?:文章|信息|发布|动态))\s*[\]】]?\s*[：:]?"
)
_FOLLOWS = re.compile(r"[上下前后]一(?:篇|条|则)\s*[：:]")
# The parts of a bar under a title that are no particulars: how often it was read, how to enlarge and to print it.
_BAR = re.compile(
    rf"[【\[（(]?\s*{_SIZE_BAR}[\]】）)]*+"
    r"|(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人数)?\s*[：:]\s*(?:\d[\d,]*)?\s*(?:人次|次|人)?"
    r"|(?:分享|转发)(?:到|至)?\s*[：:]?(?:\s*(?:微信|微博|新浪微博|QQ空间|QQ|朋友圈|更多))*(?=\s|$|[【\[|])"
    rf"|[【\[（(]\s*(?:{_BUTTON}|大|中|小|\+|-)\s*[】\]）)]|(?:打印|收藏|关闭)(?:本页|此页|本文|窗口)?(?=\s|$|[【\[|])"
)
_BAR_LINE = re.compile(
    r"^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s+(?=浏览|阅读|点击|访问|查看|字体|字号|[\[【(（]?\s*[打字])|"
    r"(?:(?:发布|更新|发表|发文|成文|公布|来稿|录入)?(?:时间|日期)|(?:信息|文章|新闻|稿件|内容)?来源|作者|信息提供|发布(?:机构|单位|人|者)|供稿)\s*[：:]"
)
_GLUED = re.compile(r"(?<=[\d）)])(?=(?:信息|文章|新闻|稿件|内容)?(?:来源|作者|发布机构|发布单位)\s*[：:])")
_UNSAID = re.compile(
    r"(?:信息|文章|新闻|稿件|内容)?(?:来源|作者|编辑|责任编辑)\s*[：:]\s*(?=[\u4e00-\u9fff]{2,6}\s*[：:]|$)"
)


def is_frame(text: str, outside: bool) -> bool:
    """Whether a line is of a page's frame: where one stands, whose page it is, how to print it.

    `outside`: it stands outside the element that holds the main text.
    """
    if len(text) > (_MAX_CHARS if outside else _MAX_FRAME_CHARS):
        return False
    return _IS_FRAME.fullmatch(text) is not None or (outside and _IS_FRAME_OUTSIDE.fullmatch(text) is not None)


def may_be_listed(text: str) -> bool:
    """Whether a button's word alone may be an item of what a text lists: the states of a valve, what a key does."""
    return _MAY_BE_LISTED.fullmatch(text) is not None


def tells_whose_site(text: str | None) -> bool:
    """Whether a text is a line at the foot of a site's pages on who keeps it, and under which licence."""
    return (
        text is not None
        and len(text) <= 2 * _MAX_CHARS
        and _WHOSE_SITE.search(text) is not None
        and is_frame(text.strip(), outside=True)
    )


def is_related(text: str) -> bool:
    """Whether a line stands over links to other pages."""
    return _RELATED.fullmatch(text) is not None or _FOLLOWS.match(text) is not None


def is_bar(text: str) -> bool:
    """Whether a line is what a page says of its article under the title: the day, the source, how often it was read."""
    return len(text) <= _MAX_CHARS and _BAR_LINE.search(text) is not None


def without_buttons(text: str) -> str:
    """Such a line with its particulars alone."""
    parted = _GLUED.sub(" ", _BAR.sub(" ", text))
    return re.sub(r"\s{2,}", " ", _UNSAID.sub("", parted)).strip(" |丨·")
