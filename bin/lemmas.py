"""The lemma table: vocabulary of the data folder, inflected by Morfeusz, packed as stems and paradigms.

Layout of the result (all numbers are LEB128 unless a size is given):

    4 bytes  "LEM1"
    paradigms: count, then each: number of endings, each ending: length, bytes (the first is the lemma's)
    stems, sorted: count, then each: bytes shared with the stem before, length of the rest, the rest,
                   number of paradigms, their numbers
    odd forms: count, then each: length, bytes of the form; length, bytes of the lemma

Everything is folded (lower case, no diacritics), so a form is ASCII.
"""
import csv, gzip, json, os, re, sys, unicodedata
from collections import Counter, defaultdict

import morfeusz2

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
VERB = {"fin", "praet", "inf", "impt", "imps", "bedzie", "pcon", "pant"}
PROPER = ("nazwisko", "imię")


def fold(text):
    text = text.lower().replace("ł", "l")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def texts(folder):
    """Every text of the data folder that may hold words people search for."""
    at = lambda name: os.path.join(folder, name)
    with gzip.open(at("job_adverts_pl_2021.jsonl.gz"), "rt") as lines:
        for line in lines:
            advert = json.loads(line)
            yield from (advert[k] for k in ("title", "employer", "region", "desc"))
    for name in ("gminy_pl_2024.csv", "places_pl_geonames500.csv", "powiaty_pl_2024.csv", "pkd_2025.csv",
                 "kzis_gus_thesaurus_synonyms.csv", "kzis_esco_crosswalk.csv", "kzis_hierarchy_2023.tsv",
                 "cbop_unit_codes.csv", "cbop_manual_2024.txt", "postal_codes_gminy_4k_2024.csv"):
        yield open(at(name), encoding="utf-8-sig").read()
    for name in ("kzis_2024_full_descriptions.csv.gz", "kzis_similar_jobs.json.gz"):
        yield gzip.open(at(name), "rt").read()


def kind(tag):
    """Morfeusz's tag → the class whose forms make one paradigm, or None for what we leave out."""
    part = tag.split(":")
    head = part[0]
    if head in ("subst", "depr"):
        return "noun"
    if head == "adj":
        return "adj:" + part[-1]
    if head in ("ger", "pact", "ppas"):
        return None if "neg" in part else head
    if head in VERB:
        return "verb"
    if head in ("adv", "num", "ppron12", "ppron3"):
        return head
    return None


def lemmas_of(words, morfeusz):
    """The dictionary entries behind the words: name with its homonym mark."""
    found = set()
    for word in words:
        readings = morfeusz.analyse(word)
        if any(right - left != 1 for left, right, _ in readings):
            continue
        kept = [(lemma, names) for _, _, (_, lemma, tag, names, _) in readings if kind(tag)]
        common = [lemma for lemma, names in kept if not any(n in PROPER for n in names)]
        found.update(common or (lemma for lemma, _ in kept))
    return found


def paradigms_of(lemma, morfeusz):
    """(name, folded forms) of each class that the entry inflects in."""
    classes = defaultdict(set)
    heads = {}
    for form, name, tag, names, _ in morfeusz.generate(lemma.split(":")[0]):
        if name != lemma or " " in form:
            continue
        which = kind(tag)
        if not which:
            continue
        folded = fold(form)
        if not folded.isascii() or not folded.isalpha():
            continue
        classes[which].add(folded)
        nominative = ":sg:nom" in tag and (which in ("noun",) or ":m1" in tag or ":n" in tag and which == "ger")
        if nominative and which not in heads:
            heads[which] = folded
    base = fold(lemma.split(":")[0])
    for which, forms in classes.items():
        head = heads.get(which) if which in ("adj:com", "adj:sup", "ger", "pact", "ppas") else base
        if head is None or head not in forms:
            head = base if base in forms else min(forms)
        yield head, forms


def number(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def text(value):
    raw = value.encode()
    return number(len(raw)) + raw


def main(folder, target):
    words = Counter()
    for block in texts(folder):
        words.update(w.lower() for w in WORD.findall(block))
        words.update(w for w in WORD.findall(block) if w[0].isupper() and not w.isupper())
    words = [w for w in words if 2 < len(w) < 40]
    morfeusz = morfeusz2.Morfeusz(generate=True, expand_tags=False)
    entries = lemmas_of(words, morfeusz)
    lines = defaultdict(set)
    for lemma in entries:
        for head, forms in paradigms_of(lemma, morfeusz):
            if len(head) > 1:
                lines[head].add(frozenset(forms | {head}))
    # Readings of one name that share their stem are one line: folded, nobody can tell them apart.
    stems, odd, endings_used = defaultdict(list), [], Counter()
    for head, several in lines.items():
        merged = []
        for forms in sorted(several, key=lambda f: (-len(f), sorted(f))):
            if not any(forms <= other for other in merged):
                merged.append(forms)
        union = frozenset().union(*merged)
        stem = os.path.commonprefix(sorted(union))
        need = min(3, len(head) - 1) if len(head) > 3 else 1
        if len(stem) < need:
            start = head[:need]
            odd += [(form, head) for form in union if not form.startswith(start)]
            union = frozenset(f for f in union if f.startswith(start))
            stem = os.path.commonprefix(sorted(union))
        rest = sorted(f[len(stem):] for f in union)
        first = head[len(stem):]
        rest.remove(first)
        paradigm = (first, *rest)
        stems[stem].append(paradigm)
        endings_used[paradigm] += 1
    order = {p: i for i, (p, _) in enumerate(sorted(endings_used.items(), key=lambda x: (-x[1], x[0])))}
    out = bytearray(b"LEM1")
    out += number(len(order))
    for paradigm in order:
        out += number(len(paradigm))
        for ending in paradigm:
            out += text(ending)
    out += number(len(stems))
    before = ""
    for stem in sorted(stems):
        shared = len(os.path.commonprefix([before, stem]))
        out += number(shared) + text(stem[shared:])
        numbers = sorted(order[p] for p in stems[stem])
        out += number(len(numbers)) + b"".join(map(number, numbers))
        before = stem
    odd = sorted(set(odd))
    out += number(len(odd))
    for form, head in odd:
        out += text(form) + text(head)
    open(target, "wb").write(out)
    forms = sum(len(p) for several in stems.values() for p in several)
    print(f"{len(words)} words, {len(entries)} entries, {len(stems)} stems, {len(order)} paradigms, "
          f"{forms} forms, {len(odd)} odd, {len(out)} bytes; dictionary {morfeusz.dict_id()}")


main(*sys.argv[1:])
