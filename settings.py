"""The one place where defaults stand and the only reader of the environment (WENZHENG_*) and of wenzheng.toml."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from errors import SettingsError

ROOT = Path(__file__).resolve().parent
SECRETS = frozenset({"llm_api_key"})  # settings that files from outside must not be near


class Settings(BaseSettings):
    """Every tunable of Wenzheng, frozen; the environment goes before wenzheng.toml, which goes before the default."""

    model_config = SettingsConfigDict(env_prefix="WENZHENG_", toml_file="wenzheng.toml", extra="forbid", frozen=True)

    # reading
    max_file_bytes: int = Field(200_000_000, gt=0, description="A larger file is skipped with a sentence.")
    read_stall_s: float = Field(
        60.0, gt=0, description="A file of which no further page is read in so many seconds is given up."
    )
    read_total_s: float = Field(1_800.0, gt=0, description="Seconds that one file may take to read.")
    read_memory_bytes: int = Field(4_000_000_000, gt=0, description="Memory that reading a file may take.")
    read_pages: int = Field(5_000, ge=1, description="A file of more pages is skipped with a sentence.")
    read_chars: int = Field(30_000_000, ge=1, description="A file with more text is skipped with a sentence.")
    unpack_files: int = Field(2_000, ge=1, description="An archive of more files is skipped with a sentence.")
    unpack_bytes: int = Field(1_000_000_000, ge=1, description="The same for one that unpacks to more bytes.")
    unpack_depth: int = Field(2, ge=1, description="Archives within archives are unpacked so deep.")
    ocr: bool = Field(True, description="Pages that are images are read, where the package that reads them is there.")
    ocr_unsure: float = Field(
        0.85, ge=0, le=1, description="An answer over a line read with less certainty says that it was read off a scan."
    )
    max_passage_chars: int = Field(300, ge=60, description="A longer section is split at 款, item or sentence.")
    min_passage_chars: int = Field(80, ge=0, description="Shorter neighbouring items share a passage.")

    # encoder
    encoder: str = Field(
        "", description="A sentence-transformers model, by folder or hub name; empty: the embedded one."
    )

    adapt_encoder: bool = Field(
        True, description="Indexing fits a static encoder to the collection, where a check finds that it helps."
    )
    adapt_seed: int = Field(1, ge=0, description="Seed of what is drawn for that.")
    adapt_growth: float = Field(
        4.0, ge=1, description="It is done again when the passages have become more than so many times as many."
    )

    # index
    bm25_k1: float = Field(1.2, ge=0, description="How soon more of the same word in a passage stops to count.")
    bm25_b: float = Field(0.75, ge=0, le=1, description="How much a word counts less in a longer passage.")
    context_weight: float = Field(
        1.0, ge=0, description="What a word of title or heading path counts, one of the text 1."
    )
    segment_passages: int = Field(
        50_000,
        ge=1,
        description="Passages that a segment of the index holds at most; one source may make a larger one.",
    )
    watch: bool = Field(
        False, description="While the chat is open the index follows the files and folders it was built from."
    )
    documents_kept: int = Field(300, ge=1, description="Whole documents kept in memory once they were read.")
    exact_vectors: int = Field(
        3_000, ge=0, description="Up to so many vectors of a segment are kept whole, more in 16 bits with an index."
    )
    vector_pool: int = Field(
        500, ge=1, description="Vectors that such indexes bring forward together to be compared with a question's."
    )
    encode_batch: int = Field(4_096, ge=1, description="Passages encoded at a time while indexing.")
    fusion_vectors: float = Field(
        0.6, ge=0, le=1, description="What the score by vectors counts in a search by both, the one by words the rest."
    )
    fusion_pool: int = Field(
        100, ge=1, description="Passages each of the two finds for that, at least twice as many as are asked for."
    )
    fusion_k: int = Field(
        60, ge=1, description="Reciprocal rank fusion inside Milvus, with its own words: 1 / (k + rank)."
    )

    # another store for words and vectors
    store: str = Field(
        "", description="milvus://HOST:PORT/COLLECTION or milvus:///FILE.db; empty: files in the index folder."
    )
    store_token: SecretStr = Field(SecretStr(""), description="user:password or API key sent to that store.")
    store_words: Literal["own", "jieba"] = Field(
        "own", description="Search by words there: our own BM25F, or the store's BM25 with its jieba analyser."
    )
    store_vectors: Literal["FLAT", "AUTOINDEX"] = Field(
        "FLAT", description="Index of vectors there: exact, or the approximate one it chooses, for many millions."
    )
    store_timeout_s: float = Field(10.0, gt=0, description="Seconds in which it must answer a search.")
    store_write_timeout_s: float = Field(60.0, gt=0, description="Seconds in which it must take in or delete rows.")
    store_wipe: bool = Field(
        False, description="A removal makes all rows there anew, so that no file of it keeps what was removed."
    )
    store_drift: float = Field(
        0.1, ge=0, description="All rows there are made again when the mean passage length has moved by this share."
    )

    # evaluation
    eval_seed: int = Field(20210101, ge=0, description="Seed of the bootstrap and of the permutation test.")
    eval_resamples: int = Field(2_000, ge=100, description="Resamples behind an interval or a p-value.")
    eval_bins: int = Field(10, ge=1, description="Bins of equally many answers in which confidence is checked.")
    judge_base_url: str = Field("", description="An OpenAI-compatible endpoint that judges answers; empty: none does.")
    judge_model: str = Field("", description="The model asked there; not the one that wrote the answers.")
    judge_api_key: SecretStr = Field(SecretStr("none"), description="The key sent to it.")
    judge_deadline_s: float = Field(60.0, gt=0, description="Seconds after which an answer stays unjudged.")
    judge_parallel: int = Field(4, ge=1, description="Answers judged at a time.")

    # finding
    found_passages: int = Field(40, ge=1, description="Passages handed over with an answer, best first.")
    pool_words: int = Field(80, ge=1, description="Passages taken from the search by words before reranking.")
    pool_vectors: int = Field(60, ge=1, description="Passages taken from the search by vectors before reranking.")
    rerank_pool: int = Field(60, ge=1, description="Passages reranked, the best by words and vectors alone.")
    readings_kept: int = Field(
        4_096, ge=1, description="Passages kept in memory in the form questions are compared with."
    )
    named_most: int = Field(
        50, ge=1, description="Documents that one name in a question may stand for; one that fits more names none."
    )
    rarity_sample: int = Field(4_000, ge=1, description="Passages on which the rarity of a word is counted.")
    lexicon_weight: float = Field(0.35, ge=0, description="Weight of an official word put beside an everyday one.")
    carried_weight: float = Field(0.6, ge=0, description="Weight of words that a follow-up takes from before.")
    aside_weight: float = Field(0.3, ge=0, description="Weight of words in clauses that give orders to the answerer.")
    carried_share: float = Field(0.5, ge=0, le=1, description="Sentence: what a follow-up took over counts so much.")
    weight_words: float = Field(2.0, description="Rerank: the score by words, from 0 to 1.")
    weight_vectors: float = Field(0.6, description="Rerank: the score by vectors, from 0 to 1.")
    weight_cover: float = Field(0.6, description="Rerank: the share of the question's words that the passage has.")
    weight_cover_whole: float = Field(1.2, description="Rerank: the same with title and heading path.")
    weight_years: float = Field(0.2, description="Rerank: the years of the question stand in passage or date.")
    weight_numbers: float = Field(0.3, description="Rerank: the other numbers of the question stand in the passage.")
    weight_kind: float = Field(0.2, description="Rerank: something of the kind asked for stands in the passage.")
    weight_named: float = Field(0.3, description="Rerank: the passage is of a document that the question names.")
    weight_article: float = Field(2.0, description="Rerank: it is the article asked for in the document named.")
    weight_focus: float = Field(0.3, description="Rerank: the turn before cited its document.")
    weight_near: float = Field(0.2, description="Rerank: the turn before cited its section, or one beside it.")
    weight_mentioned: float = Field(0.3, description="Rerank: the question speaks of such a document in short.")
    weight_issuer: float = Field(0.1, description="Rerank: a body that the question names issued the document.")
    weight_month: float = Field(0.05, description="Rerank: title or headings speak of the month asked about.")
    weight_replaced: float = Field(-0.5, description="Rerank: its document was replaced by another one held.")
    weight_status: float = Field(0.2, description="Rerank: its document has a status that the question speaks of.")
    weight_then: float = Field(0.2, description="Rerank: its document held in the year the question looks back to.")
    weight_relative: float = Field(0.2, description="Rerank: it is of last year, where the question says so.")
    weight_cites: float = Field(0.5, description="Rerank: it cites by its title a document named that is not held.")
    citing_passages: int = Field(5, ge=0, description="Passages looked up that cite such a document.")
    weight_brief: float = Field(-0.3, description="Rerank: the passage is hardly more than a heading.")
    brief_passage_chars: int = Field(25, ge=0, description="A shorter passage is hardly more than a heading.")
    weight_reference: float = Field(0.1, description="Rerank: a passage among the best cites it, or it cites one.")
    reference_leads: int = Field(6, ge=0, description="Best passages whose citations are followed.")
    reference_brief_chars: int = Field(150, ge=0, description="A longer passage says enough without what it cites.")
    reference_beside: int = Field(2, ge=0, description="Order: places after which what the passage there cites comes.")
    reference_companions: int = Field(
        3, ge=0, description="Passages that come with one by what it cites or is cited by."
    )
    weight_new_cover: float = Field(0.5, ge=0, description="Order: words of the question no better passage has.")
    cover_rounds: int = Field(12, ge=0, description="Order: places given by what a passage adds to those before.")
    cover_window: int = Field(20, ge=1, description="Order: candidates looked at for each of these places.")
    twin_window: int = Field(30, ge=0, description="Order: best candidates among which near twins are looked for.")
    twin_share: float = Field(0.9, gt=0, le=1, description="Order: passages this alike are one, the second goes last.")

    # the chat window
    window_host: str = Field("127.0.0.1", description="Where the chat listens; 0.0.0.0 lets other machines in.")
    window_port: int = Field(7860, ge=0, le=65535, description="The port of the chat; 0 takes any free one.")
    window_concurrency: int = Field(4, ge=1, description="Questions worked on at the same time; others wait in line.")
    window_queue: int = Field(64, ge=1, description="Requests that may wait; one more is told to come back later.")
    window_examples: int = Field(6, ge=0, description="Example questions offered before the first question.")
    window_nearest: int = Field(5, ge=0, description="Passages offered for reading where there is no answer.")
    window_results: int = Field(20, ge=1, description="Passages that the retrieval test shows.")
    window_neighbours: int = Field(15, ge=0, description="Passages the reader shows before and after the one opened.")
    window_more: int = Field(45, ge=1, description="Passages that one press of 'more' adds to the reader.")
    window_listed: int = Field(300, ge=1, description="Documents the list shows at once.")
    window_question_chars: int = Field(600, ge=1, description="A longer question is shown by its beginning.")
    window_passage_chars: int = Field(120, ge=1, description="Characters of a passage offered for reading.")
    window_title_chars: int = Field(32, ge=1, description="Documents with a longer title give no example question.")
    window_sure: float = Field(0.85, ge=0, le=1, description="A confidence from here on is shown as high.")
    window_unsure: float = Field(0.6, ge=0, le=1, description="One below this is shown as low.")
    feedback: bool = Field(True, description="Answers can be judged in the chat; question and answer are kept then.")
    feedback_most: int = Field(10_000, ge=1, description="Judged answers kept at most; no more are taken then.")
    feedback_answer_bytes: int = Field(
        20_000, ge=1, description="A program that judges an answer may give back one so long, its passages aside."
    )

    # answering
    answer_passages: int = Field(6, ge=1, description="Best passages from which sentences are taken.")
    answer_chars: int = Field(250, ge=50, description="Length aimed at for an answer to a single question.")
    answer_chars_clauses: int = Field(420, ge=50, description="Length aimed at where two things are asked.")
    answer_chars_most: int = Field(450, ge=50, description="Length of such answers at most, first sentence aside.")
    answer_chars_parts: int = Field(
        450, ge=50, description="Length aimed at where a list, both sides or more things are asked."
    )
    answer_chars_list: int = Field(540, ge=50, description="Length of such an answer at most, first sentence aside.")
    answer_chars_more: int = Field(120, ge=0, description="Length of what is added to an answer about a document.")
    answer_chars_paragraph: int = Field(
        160, ge=0, description="A deciding sentence of an article is given with its paragraph where that is no longer."
    )
    answer_chars_several: int = Field(
        250, ge=0, description="The same for any paragraph where several things are asked."
    )
    answer_sure: float = Field(
        0.9, ge=0, le=1, description="No more sentences are added once so likely the answer is among those chosen."
    )
    answer_sure_several: float = Field(0.98, ge=0, le=1, description="The same where several things are asked.")
    unit_scale: float = Field(8.0, gt=0, description="How much likelier a sentence is for each point of its score.")
    answer_floor: float = Field(0.5, ge=0, description="A further sentence needs this share of the best one's score.")
    untold_share: float = Field(
        0.7, ge=0, description="Asked for more: sentences not told yet are given where they score so much of the best."
    )
    listed_units: int = Field(2, ge=0, description="Best sentences whose whole list is given with them.")
    weight_unit_cover: float = Field(1.0, description="Sentence: the share of the question's words that it has.")
    title_share: float = Field(
        0.9, ge=0, description="Sentence: a word of title or headings counts this much as its own."
    )
    weight_unit_around: float = Field(0.3, description="Sentence: the same for its passage with title and headings.")
    weight_unit_vectors: float = Field(0.35, description="Sentence: its likeness to the question by vectors.")
    weight_unit_kind: float = Field(0.45, description="Sentence: something of the kind asked for stands in it.")
    weight_unit_passage: float = Field(0.3, description="Sentence: how high its passage stands.")
    weight_unit_brief: float = Field(0.45, description="Sentence: taken off where it is a heading, a number, a note.")
    brief_unit_chars: int = Field(12, ge=0, description="A shorter sentence is hardly more than a heading.")
    weight_unit_length: float = Field(0.05, ge=0, description="Sentence: taken off for each long_unit_chars it has.")
    weight_unit_focus: float = Field(0.2, description="Sentence: words that stand next to the question word.")
    weight_unit_range: float = Field(0.3, description="Sentence: the amount asked about falls in its range, or not.")
    weight_unit_decides: float = Field(0.15, description="Sentence: it allows, forbids or defines where that is asked.")
    weight_unit_row: float = Field(0.2, description="Sentence: a cell of the row stands in the question.")
    weight_unit_titles: float = Field(0.3, description="Sentence: taken off where it only names what others report.")
    weight_unit_year: float = Field(0.3, description="Sentence: taken off where its years are not those asked about.")
    weight_unit_stale: float = Field(0.15, description="Sentence: taken off where its document is not in force.")
    cited_share: float = Field(
        0.9, ge=0, description="Sentence: a word of a place it cites counts this much as its own."
    )
    long_unit_chars: int = Field(150, ge=1, description="A sentence of this length says more than one thing.")
    weight_clause: float = Field(1.0, description="Sentence: the words of one clause of a question in several parts.")
    weight_answer_cover: float = Field(0.5, description="Sentence: words of the question not said before.")

    # what is asked, and when nothing is found
    max_question_chars: int = Field(2_000, ge=1, description="A longer question is asked back for.")
    place_passages: int = Field(8, ge=1, description="Best passages of which one must speak of the place asked about.")
    common_place_idf: float = Field(2.0, ge=0, description="A place less rare than this goes without saying.")

    ground_units: int = Field(12, ge=1, description="Best sentences looked at for what a question asks for.")
    ground_near_share: float = Field(
        0.8, ge=0, le=1, description="A sentence with this share of the words in the best one is on the matter."
    )
    ground_close_share: float = Field(0.5, ge=0, le=1, description="The same, where more is let pass.")
    enough_share: float = Field(
        0.85, ge=0, le=1, description="A sentence with the figure asked for has this share of what the best one has."
    )
    enough_share_first: float = Field(0.5, ge=0, le=1, description="The same for the sentence to be said first.")
    enough_share_then: float = Field(0.7, ge=0, le=1, description="The same for one that speaks of the time asked.")
    premise_units: int = Field(
        60, ge=0, description="Best sentences that what a question takes for granted is held to."
    )
    premise_share: float = Field(
        0.6, ge=0, le=1, description="A sentence that contradicts it has this share of what the best one has."
    )
    premise_tie: float = Field(0.5, ge=0, le=1, description="Words that a figure claimed shares with one written.")
    confidence_floor: float = Field(
        0.5, ge=0, le=1, description="An answer less likely to be right is refused; calibrate shows what each costs."
    )
    wrong_answer_cost: float = Field(
        2.0,
        gt=0,
        description="Choosing that: cost of an answer where there is none, of a refusal where there is one 1.",
    )
    most_false_refusals: float = Field(
        0.05, ge=0, le=1, description="Choosing that: share of answerable questions that may be refused in all."
    )
    conflict_units: int = Field(4, ge=0, description="Best sentences whose figures are held against all passages.")
    agreement_passages: int = Field(12, ge=1, description="Best passages compared where it is asked if two agree.")
    agreement_share: float = Field(
        0.5, ge=0, le=1, description="A sentence compared has this share of what the best one has of the question."
    )

    # writing with a language model
    llm_base_url: str = Field("", description="An OpenAI-compatible endpoint; empty: answers are taken from the text.")
    llm_model: str = Field("", description="The model asked there.")
    llm_api_key: SecretStr = Field(SecretStr("none"), description="The key sent to it.")
    llm_deadline_s: float = Field(60.0, gt=0, description="Seconds after which the answer from the text is given.")
    llm_retries: int = Field(2, ge=0, description="Times it is asked again after a fault that may pass.")
    llm_backoff_s: float = Field(0.5, gt=0, description="Seconds before the first time, then twice as many each time.")
    llm_json_schema: Literal["auto", "on", "off"] = Field(
        "auto", description="Its reply is held to a JSON schema: until the server refuses one, always, never."
    )
    llm_max_tokens: int = Field(1_500, ge=1, description="Tokens it may write in one reply.")
    llm_passages: int = Field(8, ge=1, description="Best passages shown to the model.")
    llm_grounded_share: float = Field(
        0.3, ge=0, le=1, description="Each part of a sentence it writes has this share of its words in what it quotes."
    )
    llm_repair_share: float = Field(
        0.5, ge=0, le=1, description="One that says otherwise gives way to a quotation with this share of its words."
    )
    llm_rewrite_deadline_s: float = Field(
        5.0, ge=0, description="Seconds it has to make a follow-up whole, 0: it is not asked to."
    )
    llm_rewrite_chars: int = Field(150, ge=20, description="A longer whole question of its making is not used.")
    llm_log_text: bool = Field(False, description="The log holds what was sent to the model and what came back.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def inherited(**more: str) -> dict[str, str]:
    """The environment for a process that works on files from outside: this one's without the secrets, and `more`."""
    secrets = {f"wenzheng_{name}" for name in SECRETS}
    return {**{name: value for name, value in os.environ.items() if name.lower() not in secrets}, **more}


def load_settings(**overrides: Any) -> Settings:
    """The settings in force, `overrides` first. Raises SettingsError naming the setting that cannot be used."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {name!r} cannot be used: {first['msg']} (got {first.get('input')!r}). "
            f"Set WENZHENG_{name.upper()} or the line in wenzheng.toml to a valid value."
        ) from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"wenzheng.toml cannot be read: {error}. Mend or remove the file.") from error
