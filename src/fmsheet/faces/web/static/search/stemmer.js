/** English words without their endings (Porter 1980, https://tartarus.org/martin/PorterStemmer/), step by step as SQLite's FTS5 takes them off. */

const LONGEST = 64;
/** Endings with what takes their place, where something of a word is left before them; the first that fits is the only one tried. */
const STEP_2 = rules("ational ate,tional tion,enci ence,anci ance,izer ize,logi log,bli ble,alli al,entli ent,eli e,ousli ous,ization ize," +
  "ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,biliti ble");
const STEP_3 = rules("ical ic,ness ,icate ic,iciti ic,ful ,ative ,alize al");
const STEP_4 = rules("al ,ance ,ence ,er ,ic ,able ,ible ,ant ,ement ,ment ,ent ,ion ,ou ,ism ,ate ,iti ,ous ,ive ,ize ");
const AFTER_CUT = rules("at ate,bl ble,iz ize");

/** @param {string} text @returns {[string, string][]} */
function rules(text) {
  return text.split(",").map((rule) => /** @type {[string, string]} */ (rule.split(" ")));
}

/**
 * The stem of a word in small letters. SQLite reckons in bytes, which matters for how long a word is.
 * @param {string} token
 */
export function stemmed(token) {
  if (/^[\0-\x7f]*$/.test(token)) return stemmedBytes(token);
  const bytes = new TextEncoder().encode(token);
  const stem = stemmedBytes(String.fromCharCode(...bytes));
  return new TextDecoder().decode(Uint8Array.from(stem, (byte) => byte.charCodeAt(0)));
}

/** @param {string} word one character a byte */
function stemmedBytes(word) {
  if (word.length > LONGEST || word.length < 3) return word;
  let stem = withoutPast(withoutPlural(word));
  if (stem.endsWith("y") && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaced(stem, STEP_2, (rest) => measure(rest) > 0);
  stem = replaced(stem, STEP_3, (rest) => measure(rest) > 0);
  stem = replaced(stem, STEP_4, (rest, ending) => measure(rest) > 1 && (ending !== "ion" || /[st]$/.test(rest)));
  if (stem.endsWith("e")) {
    const rest = stem.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest))) stem = rest;
  }
  return stem.endsWith("ll") && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

/** @param {string} word */
function withoutPlural(word) {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("es")) {
    const isLong = (word.length > 4 && word.endsWith("sses")) || (word.length > 3 && word.endsWith("ies"));
    return word.slice(0, isLong ? -2 : -1);
  }
  return word.endsWith("ss") ? word : word.slice(0, -1);
}

/** @param {string} word */
function withoutPast(word) {
  if (word.length > 3 && word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = word.length > 2 && word.endsWith("ed") ? 2 : word.length > 3 && word.endsWith("ing") ? 3 : 0;
  const stem = word.slice(0, word.length - ending);
  if (!ending || !hasVowel(stem)) return word;
  const rule = AFTER_CUT.find(([end]) => stem.length > end.length && stem.endsWith(end));
  if (rule) return stem.slice(0, -rule[0].length) + rule[1];
  const last = stem.at(-1) ?? "";
  if (!"aeioulsz".includes(last) && last === stem.at(-2)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/**
 * @param {string} word
 * @param {[string, string][]} table
 * @param {(rest: string, ending: string) => boolean} fits
 */
function replaced(word, table, fits) {
  const rule = table.find(([end]) => word.length > end.length && word.endsWith(end));
  if (!rule) return word;
  const rest = word.slice(0, -rule[0].length);
  return fits(rest, rule[0]) ? rest + rule[1] : word;
}

/** For each letter whether it is a consonant; a `y` is one at the beginning and after a vowel. @param {string} word @returns {boolean[]} */
function consonants(word) {
  let isConsonant = false;
  return Array.from(word, (letter) => (isConsonant = !("aeiou".includes(letter) || (letter === "y" && isConsonant))));
}

/** How often consonants follow vowels; two stands for more. @param {string} word */
function measure(word) {
  const found = consonants(word);
  let times = 0;
  for (let place = 1; place < found.length && times < 2; place++) if (found[place] && !found[place - 1]) times++;
  return times;
}

/** @param {string} word */
function hasVowel(word) {
  return /^[aeiou]|.[aeiouy]/s.test(word);
}

/** Whether a word ends in consonant, vowel, consonant, the last not w, x or y. @param {string} word */
function endsShort(word) {
  const [first, second, third] = consonants(word).slice(-3);
  return word.length >= 3 && first && !second && third && !/[wxy]$/.test(word);
}
