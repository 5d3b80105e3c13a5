"""Which files hold the same response."""

from __future__ import annotations

from framepress.analysis.collection import FileStatus, ParsedResponse
from framepress.analysis.deduplicate import DuplicateStatus, find_duplicates
from framepress.analysis.fingerprint import fingerprint_of
from framepress.analysis.save_order import IN_DOUBT, NOBODY_NAMED
from framepress.kinds.codecs import Answer

FEW: dict[str, Answer] = {"f/a": "1", "f/b": "2"}
MANY: dict[str, Answer] = {f"f/{letter}": letter * 3 for letter in "abcdef"}


def gathered(*files: tuple[str, ParsedResponse, str] | tuple[str, ParsedResponse]) -> dict[str, DuplicateStatus]:
    return find_duplicates(
        fingerprint_of(file, FileStatus.READ, response, *(changed or [""])) for file, response, *changed in files
    )


def response(answers: dict[str, Answer], response_id: str = "", saved: str = "", edition: str = "1") -> ParsedResponse:
    return ParsedResponse("f", edition, answers, response_id, saved)


def test_equal_answers_without_an_id_are_one_response():
    found = gathered(("a", response(FEW)), ("b", response(dict(reversed(FEW.items())))))
    assert found["b"].verdict is FileStatus.SAME
    assert (found["b"].duplicate_of, found["b"].key) == ("a", found["a"].key)


def test_whatever_differs_is_another_response():
    found = gathered(
        ("a", response(FEW)),
        ("edition", response(FEW, edition="2")),
        ("more", response({**FEW, "f/c": "3"})),
        ("space", response({**FEW, "f/b": "2 "})),
    )
    assert {place.verdict for place in found.values()} == {FileStatus.READ}
    assert len({place.key for place in found.values()}) == 4


def test_of_one_response_the_later_saving_counts():
    """The later time, not the later text: the first was saved in another part of the world."""
    found = gathered(
        ("new", response(FEW, "id", "2026-03-01T10:00:00Z")),
        ("old", response({"f/a": "1"}, "id", "2026-03-01T11:00:00+05:00")),
        ("older", response({"f/a": "0"}, "id")),
    )
    assert found["new"] == DuplicateStatus("id", FileStatus.READ)
    assert [found[file].superseded_by for file in ("old", "older")] == ["id", "id"]
    assert len({place.key for place in found.values()}) == 3
    assert found["old"].reason == "The same response is in several files. It was saved later in new."


def test_a_response_that_was_saved_twice_without_a_change_is_one():
    found = gathered(("a", response(FEW, "id", "2026-03-01T10:00Z")), ("b", response(FEW, "id", "2026-03-02T10:00Z")))
    assert found["b"].duplicate_of == "a"


def test_where_both_say_the_same_time_the_program_that_changed_the_file_later_decides():
    saved = "2026-03-01T10:00:00Z"
    found = gathered(
        ("a", response(FEW, "id", saved), "D:20260301120000Z"),
        ("b", response(MANY, "id", saved), "D:20260301100000Z"),
    )
    assert found["b"].superseded_by == "id"
    assert "a program changed the file later in a" in found["b"].reason


def test_where_nothing_tells_which_is_later_more_answers_count_and_it_is_said():
    found = gathered(("few", response(FEW, "id")), ("many", response(MANY, "id")))
    assert found["few"].superseded_by == "id"
    assert "can't be known" in found["few"].reason


def test_a_copy_that_was_handed_on_is_told():
    ana: dict[str, Answer] = {**FEW, "about/name": "Ana"}
    ben: dict[str, Answer] = {**FEW, "about/name": "Ben"}
    found = gathered(("a", response(ana, "id", "2026-03-01T10:00Z")), ("b", response(ben, "id", "2026-03-02T10:00Z")))
    assert "was the file passed on as a copy?" in found["a"].reason
    (remark,) = found["b"].remarks
    assert (remark.code, "a names another person" in remark.message) == (IN_DOUBT, True)


def test_a_file_that_was_handed_to_several_schools_is_a_response_of_each():
    """Nobody has to be named for that."""
    saved = "2026-03-01T10:00:00Z"
    schools = ("Lincoln", "Hill", "Boise")
    given = [response({**FEW, "about/school": school}, "id", saved) for school in schools]
    found = gathered(*zip(schools, given, strict=True))
    assert {place.verdict for place in found.values()} == {FileStatus.READ}
    assert len({place.key for place in found.values()}) == 3


def test_the_same_answers_of_nobody_may_be_of_two_people():
    found = gathered(
        ("a", response(FEW), "D:20260301100000Z"),
        ("copy", response(FEW), "D:20260301100000Z"),
        ("other", response(FEW), "D:20260301110000Z"),
        ("named", response({**FEW, "about/name": "Ana"}), "D:20260301110000Z"),
        ("named copy", response({**FEW, "about/name": "Ana"}), "D:20260301120000Z"),
    )
    doubtful = [file for file, place in found.items() if any(one.code == NOBODY_NAMED for one in place.remarks)]
    assert doubtful == ["other"]
    assert {found[file].verdict for file in ("copy", "other", "named copy")} == {FileStatus.SAME}


def test_a_school_that_is_named_in_the_later_file_only_is_no_other_school():
    named = response({**FEW, "about/school": "Boise"}, "id", "2026-03-02T10:00Z")
    found = gathered(("a", response(FEW, "id", "2026-03-01T10:00Z")), ("b", named))
    assert (found["a"].superseded_by, found["b"].remarks) == ("id", [])


def test_what_speaks_against_the_times_is_told():
    """The clock of the device fell back before the second saving."""
    first, final = response({"f/a": "Draft"}, "id", "2026-11-30T11:24:25Z"), {"f/a": "Final", "f/b": "More"}
    found = gathered(("monday", first), ("tuesday", response({**final}, "id", "2015-01-01T00:00:01Z")))
    assert found["tuesday"].superseded_by == "id"
    assert "the time at which tuesday says that it was saved (2015-01-01) can't be right" in found["tuesday"].reason
    (remark,) = found["monday"].remarks
    assert remark.code == IN_DOUBT
    assert "tuesday has answers that monday has not (1)" in remark.message


def test_a_later_saving_with_all_answers_of_the_earlier_one_is_in_no_doubt():
    found = gathered(
        ("a", response(FEW, "id", "2026-03-01T10:00Z"), "D:20260301100000Z"),
        ("b", response({**FEW, "f/a": "New"}, "id", "2026-03-02T10:00Z"), "D:20260302100000Z"),
    )
    assert (found["a"].superseded_by, found["b"].remarks) == ("id", [])
    assert found["a"].reason == "The same response is in several files. It was saved later in b."


def test_a_saving_that_is_still_to_come_is_in_doubt():
    found = gathered(("a", response(FEW, "id", "2126-03-01T10:00Z")), ("b", response(MANY, "id", "2026-03-02T10:00Z")))
    assert "(2126-03-01) can't be right" in found["a"].remarks[0].message


def test_times_of_files_speak_against_times_of_saving():
    saved = [("old", "2026-03-01T10:00Z", 9_000.0), ("new", "2026-03-02T10:00Z", 1_000.0)]
    found = find_duplicates(
        fingerprint_of(file, FileStatus.READ, response({"f/a": file}, "id", at), "", time) for file, at, time in saved
    )
    assert "the system says that old was changed later" in found["new"].remarks[0].message
    old_program = gathered(
        ("old", response({"f/a": "1"}, "id", "2026-03-01T10:00Z"), "D:20260309100000Z"),
        ("new", response({"f/a": "2"}, "id", "2026-03-02T10:00Z"), "D:20260302100000Z"),
    )
    assert "a program changed old later" in old_program["new"].remarks[0].message


def test_where_both_times_are_still_to_come_their_order_is_in_no_doubt():
    first, second = response(FEW, "id", "2126-03-01T10:00Z"), response({**FEW, "f/b": "3"}, "id", "2126-03-02T10:00Z")
    assert gathered(("a", first), ("b", second))["b"].remarks == []


def test_two_ids_are_two_responses_that_may_be_one():
    found = gathered(("a", response(MANY, "one")), ("b", response(MANY, "two")), ("c", response(FEW, "three")))
    assert [found[file].verdict for file in "abc"] == [FileStatus.READ] * 3
    assert [found[file].possible_duplicates for file in "abc"] == [["b"], ["a"], []]


def test_a_file_without_an_id_is_the_response_with_the_same_answers():
    found = gathered(("a", response(MANY)), ("b", response(MANY, "id")))
    assert (found["a"].verdict, found["a"].key) == (FileStatus.SAME, "id")


def test_the_same_person_may_have_answered_twice():
    ana: dict[str, Answer] = {"about/school": "Lincoln High", "about/name": "Ana"}
    found = gathered(
        ("a", response({**ana, "f/a": "1"})),
        ("b", response({"about/school": "lincoln  high", "about/name": "ANA", "f/a": "2"})),
        ("c", response({"about/school": "Adams", "about/name": "Ana", "f/a": "3"})),
    )
    assert [found[file].possible_duplicates for file in "abc"] == [["b"], ["a"], []]


def test_a_few_equal_ticks_make_nobody_suspicious():
    found = gathered(("a", response(FEW)), ("b", response({**FEW, "about/role": "Teacher"})))
    assert found["a"].possible_duplicates == []


def test_times_that_are_none_are_passed_over():
    found = gathered(
        ("a", response(FEW, "id", "9999-99-99T00:00Z"), "D:99999999999999"),
        ("b", response(MANY, "id", "2026-01-01T00:00Z"), "yesterday"),
    )
    assert found["a"].superseded_by == "id"


def test_two_people_who_went_on_from_one_file_are_two():
    saved = "2026-03-01T10:00:00Z"
    ana: dict[str, Answer] = {**FEW, "about/name": "Ana"}
    ben: dict[str, Answer] = {**FEW, "about/name": "Ben"}
    found = gathered(("a", response(ana, "id", saved)), ("b", response(ben, "id", saved)))
    assert [found[file].verdict for file in "ab"] == [FileStatus.READ] * 2
    assert found["a"].key != found["b"].key
    assert [found[file].possible_duplicates for file in "ab"] == [["b"], ["a"]]


def test_the_same_answers_of_two_people_are_no_sign():
    found = gathered(
        ("a", response({**MANY, "about/name": "Ana"})),
        ("b", response({**MANY, "about/name": "Ben"})),
        ("c", response(MANY)),
    )
    assert [found[file].possible_duplicates for file in "abc"] == [["c"], ["c"], ["a", "b"]]


def test_one_person_on_two_days_is_no_sign():
    ana: dict[str, Answer] = {"about/name": "Ana"}
    found = gathered(
        ("a", response({**ana, "f/a": "1", "about/date": "2026-03-01"})),
        ("b", response({**ana, "f/a": "2", "about/date": "2026-10-01"})),
        ("c", response({**ana, "f/a": "3"})),
    )
    assert [found[file].possible_duplicates for file in "abc"] == [["c"], ["c"], ["a", "b"]]


def test_where_nobody_is_asked_for_a_name_the_time_of_saving_tells_people_apart():
    saved = {"a": "D:20261130101500Z", "copy": "D:20261130101500Z", "b": "D:20261130101900Z"}
    found = find_duplicates(
        fingerprint_of(file, FileStatus.READ, response(MANY), changed, asks_name=False)
        for file, changed in saved.items()
    )
    assert {file for file, place in found.items() if place.verdict is FileStatus.READ} == {"a", "b"}
    assert found["copy"].duplicate_of == "a"
    assert found["a"].key != found["b"].key


def test_where_nobody_is_asked_for_a_name_two_with_ids_of_their_own_are_not_alike():
    two = [("a", response(MANY, "one", "2026-11-30T10:15:00Z")), ("b", response(MANY, "two", "2026-11-30T10:15:00Z"))]
    asked = find_duplicates(fingerprint_of(file, FileStatus.READ, came, "") for file, came in two)
    unasked = find_duplicates(fingerprint_of(file, FileStatus.READ, came, "", asks_name=False) for file, came in two)
    assert [place.possible_duplicates for place in asked.values()] == [["b"], ["a"]]
    assert [place.possible_duplicates for place in unasked.values()] == [[], []]
