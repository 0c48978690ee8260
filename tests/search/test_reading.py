"""In which language a question is, and which concepts it holds."""

import pytest

from fmsheet.collection.snapshot import Snapshot
from fmsheet.errors import WrongUsage
from fmsheet.search.reading import read_query
from fmsheet.sheet import Sheet
from tests.search.test_quality import QUERIES, UNANSWERABLE

SENTENCES = {
    "ja": ("学習データから重複した文章を取り除きたい", "モデルの有害な出力を評価するベンチマークはありますか", "GPUの消費電力はどうやって測りますか"),
    "zh": ("怎样去除训练数据中的重复文本", "有没有评估模型有害输出的基准", "我想知道训练一次要排放多少二氧化碳"),
    "fr": ("Comment mesurer les émissions de mon entraînement ?", "Je cherche un corpus de textes juridiques pour mon modèle",
           "Quels outils détectent la langue d'un document ?"),
    "es": ("¿Cómo puedo medir el consumo de energía de mi modelo?", "Busco datos de voz en lenguas indígenas",
           "¿Qué herramientas hay para eliminar duplicados de un texto?"),
    "pt": ("Como posso medir o consumo de energia do meu modelo?", "Quero saber se o meu texto foi usado no treinamento",
           "Existem dados de voz em português do Brasil?"),
    "de": ("Wie messe ich den Stromverbrauch beim Training?", "Ich suche Texte auf Deutsch für mein Sprachmodell",
           "Welche Lizenz passt zu meinem Datensatz?"),
    "ar": ("كيف أقيس استهلاك الطاقة أثناء تدريب النموذج؟", "أبحث عن بيانات صوتية باللغة العربية", "ما هي الرخصة المناسبة لنشر نموذجي؟"),
    "hi": ("मॉडल के प्रशिक्षण में कितनी बिजली लगती है?", "मुझे हिंदी में आवाज़ का डेटा चाहिए", "पाठ से दोहराव कैसे हटाएँ?"),
    "sw": ("Ninawezaje kupima nishati inayotumika kufundisha modeli?", "Natafuta data ya sauti kwa lugha ya Kiswahili",
           "Ni leseni gani inafaa kwa modeli yangu?"),
    "en": ("How can I measure the energy of my training run?", "Which licence fits a dataset of photographs?",
           "Is there a benchmark for harmful answers of chatbots?"),
}
ENGLISH = (
    # names from elsewhere
    "who made Le Chat and Mistral", "I need data for Samrómur and Icelandic", "datasets like El Universo or Der Spiegel for a model",
    "le monde newspaper corpus", "where can I find Masakhane data", "Codecarbon vs Die Zeit",
    # words that are function words elsewhere: a, in, on, plan, note, des
    "compare a dataset in two versions", "an audit of images in a museum collection", "plan a budget for GPU hours in a small lab",
    "documents in a regional archive", "note on ethics in a clinical context", "LoRA in Python",
)


@pytest.fixture(scope="module")
def real(real_sheet: Sheet) -> Snapshot:
    return real_sheet.snapshot


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in SENTENCES.items() for text in texts])
def test_the_language_is_guessed_and_something_is_understood(real: Snapshot, language: str, text: str) -> None:
    reading = read_query(real, text)
    assert reading.language == language
    assert reading.concepts
    assert set(reading.says) == {word for concept in reading.concepts for word in real.concepts[concept]}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_or_short_words_stays_english(real: Snapshot, text: str) -> None:
    assert read_query(real, text).language == "en"


def test_what_the_records_are_asked_in_is_english(real_sheet: Sheet) -> None:
    asked = [text for hit in real_sheet.search(limit=None).hits for text in (*hit.resource.asked_as, hit.resource.name)]
    foreign = {text: language for text in [*asked, *UNANSWERABLE] if (language := read_query(real_sheet.snapshot, text).language) != "en"}
    assert len(foreign) <= 0.01 * len(asked), f"{len(foreign)} of {len(asked)}: {dict(list(foreign.items())[:12])}"


def test_the_golden_questions_are_read_in_their_languages(real: Snapshot) -> None:
    mistaken = {golden["query"]: found for golden in QUERIES if (found := read_query(real, golden["query"]).language) != golden["lang"]}
    # a few words without any function word may belong to several languages
    assert len(mistaken) <= 1, mistaken


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_a_given_language_wins(real: Snapshot, real_sheet: Sheet, language: str) -> None:
    for texts in SENTENCES.values():
        assert read_query(real, texts[0], language).language == language
        assert real_sheet.search(texts[0], spoken=language, limit=1).language == language


@pytest.mark.parametrize(("language", "near"), [("jaa", "'ja'"), ("en-GB", "en"), ("xx", "Allowed: "), ("JA", "'ja'")])
def test_an_unknown_language_is_refused_and_the_nearest_named(real_sheet: Sheet, language: str, near: str) -> None:
    with pytest.raises(WrongUsage, match="glossary") as raised:
        real_sheet.search("data", spoken=language)
    assert near in raised.value.hint


@pytest.mark.parametrize(("text", "id"), [
    ("CodeCarbonでGPUの消費電力を測りたい", "codecarbon"), ("我想用lighteval评估模型", "lighteval"),
    ("Wie benutze ich carbontracker beim Training?", "carbontracker"),
    ("Comment filtrer un corpus avec datatrove ?", "datatrove"),
    ("हिंदी में llama-guard कैसे चलाएँ", "llama-guard"), ("كيف أستخدم codecarbon", "codecarbon"),
])
def test_a_name_inside_a_foreign_question_finds_the_product(real_sheet: Sheet, text: str, id: str) -> None:
    answer = real_sheet.search(text, limit=3)
    assert answer.language != "en"
    assert id in [hit.resource.id for hit in answer.hits]


def test_a_question_finds_much_the_same_in_every_language(real_sheet: Sheet) -> None:
    asked = ("how to remove duplicates from a text corpus", "テキストコーパスの重複を取り除く", "去除语料库里的重复文本",
             "supprimer les doublons d'un corpus de texte",
             "eliminar duplicados de un corpus de texto", "remover duplicados de um corpus de texto", "Duplikate aus einem Textkorpus entfernen",
             "إزالة التكرار من النصوص", "पाठ से दोहराव हटाना", "kuondoa marudio kwenye maandishi")
    right = {"deduplicate-text-datasets", "datatrove", "dolma-toolkit", "slimpajama", "roots-cleaning-pipeline", "lilac", "the-pile"}
    for text in asked:
        first = [hit.resource.id for hit in real_sheet.search(text, limit=10).hits]
        assert len(right & set(first)) >= 2, (text, first)


def test_without_a_glossary_everything_is_english(sheet: Sheet) -> None:
    for texts in SENTENCES.values():
        answer = sheet.search(texts[0])
        assert (answer.language, answer.concepts) == ("en", ())


def test_every_concept_is_known_by_each_of_its_own_words(real: Snapshot) -> None:
    rows = real.connection.execute("SELECT language, text, concept FROM phrase ORDER BY 1, 2, 3").fetchall()
    lost = [row for row in rows[::37] if not read_query(real, row[1].replace("*", ""), row[0]).concepts]
    assert lost == []
