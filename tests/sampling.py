"""Which tests ``make test`` leaves to ``make sweep``, which runs no others. Nobody marks them: a test is left out if it

- is dear (``dear.txt``, written by :mod:`tests.costs`), and others like it stand for it: of the dear cases of a test
  each :data:`EACH`-th stays, and as many as show together everything that all of them show, as do those of a module;
- stands in :data:`INSTEAD`, beside the one that looks at the same thing for less.

What ``make quick`` runs, ``make test`` runs too. What a case shows are the values that it shares with other cases of
its test, and what its mark says: ``pytest.mark.shows("read", "a late signature")``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path

import pytest

from tests.costs import case_of, dear

EACH = 4
"""Of the dear cases of one test, one in so many stays."""
INSTEAD: Mapping[str, str] = {
    "test_bad::test_flipped_bytes_never_hang": "test_bad::test_a_saving_that_was_cut_off_is_damaged",
    "test_book_charts::test_libreoffice_reads_every_cell_and_keeps_every_chart": (
        "test_workbook::test_every_row_is_there_in_a_table_that_can_be_filtered"
    ),
    "test_core::test_the_tests_notice_mistakes": "test_core::test_a_mutant_differs_from_its_module_in_one_place",
    "test_directions::test_every_kind_of_page_reads_as_it_was_written": (
        "test_directions::test_every_form_reads_as_it_was_written"
    ),
    "test_engines::test_a_second_tab_is_asked_whose_answers_it_wants": (
        "test_engines::test_what_is_written_is_there_after_a_reload"
    ),
    "test_engines::test_every_question_of_every_form_takes_an_answer_and_saves_it": (
        "test_engines::test_who_comes_back_finds_everything_and_saves_it"
    ),
    "test_engines::test_long_words_are_broken_as_a_book_breaks_them": (
        "test_engines::test_a_print_has_full_pages_and_no_line_that_is_cut"
    ),
    "test_engines::test_on_a_small_window_an_error_takes_no_press_and_the_bar_takes_its_own": (
        "test_engines::test_a_press_after_something_was_written_is_not_lost"
    ),
    "test_folder::test_a_form_of_zensicals_site_works_without_a_connection": (
        "test_offline::test_a_visited_form_works_without_a_connection"
    ),
    "test_frameworks::test_no_framework_makes_a_traceback_or_hangs": "test_bad::test_check_prints_exactly_these_lines",
    "test_kills::test_a_kill_at_any_moment_leaves_all_old_or_all_new": (
        "test_build::test_the_old_site_stays_until_the_new_one_is_complete_also_when_killed"
    ),
    "test_limits::test_small_pdfs_make_no_large_tables": (
        "test_limits::test_a_file_of_more_than_anybody_writes_is_refused"
    ),
    "test_offline::test_a_preview_is_not_haunted": "test_offline::test_what_the_site_has_no_more_is_not_kept",
    "test_offline::test_a_slow_connection_is_not_waited_for": (
        "test_offline::test_a_visited_form_works_without_a_connection"
    ),
    "test_offline::test_after_a_file_was_saved_the_new_edition_comes": (
        "test_offline::test_a_new_edition_does_not_replace_a_page_that_is_written_on"
    ),
    "test_offline::test_nothing_is_loaded_before_the_page_is_usable_and_nothing_with_data_saver_on": (
        "test_reach::test_the_page_is_usable_after_at_most_60_kb_more_than_a_plain_one"
    ),
    "test_offline::test_two_sites_on_one_host_leave_each_other_alone": (
        "test_offline::test_what_the_site_has_no_more_is_not_kept"
    ),
    "test_offline::test_what_a_publisher_added_to_the_page_is_kept_too": (
        "test_offline::test_a_visited_form_works_without_a_connection"
    ),
    "test_own_pages::test_a_script_and_a_sheet_of_the_publishers_own_take_the_place_of_ours": (
        "test_own_pages::test_a_page_of_ones_own_replaces_ours_and_others_join_the_navigation"
    ),
    "test_own_pages::test_the_framework_links_to_pages_of_ones_own_in_every_kind_of_build": (
        "test_own_pages::test_the_framework_links_to_pages_of_ones_own"
    ),
    "test_pool::test_a_process_that_comes_when_all_is_read_says_nothing": (
        "test_pool::test_a_process_that_hangs_or_dies_is_replaced_and_only_its_file_named"
    ),
    "test_pool::test_a_process_that_takes_too_much_memory_is_replaced": (
        "test_pool::test_a_process_that_hangs_or_dies_is_replaced_and_only_its_file_named"
    ),
    "test_quick::test_every_room_is_found_without_them": (
        "test_quick::test_a_room_runs_by_itself_and_leaves_out_what_needs_a_browser"
    ),
    "test_returned::test_a_thousand_files_of_all_programs_are_read_to_the_character": (
        "test_returned::test_it_becomes_what_the_case_says"
    ),
    "test_returned::test_no_pdf_makes_a_traceback_hangs_or_loses_an_answer": (
        "test_returned::test_what_is_made_to_do_harm_does_it_to_nothing_else"
    ),
    "test_returned::test_no_saved_answers_make_a_traceback_hang_or_are_lost": (
        "test_returned::test_what_is_made_to_do_harm_does_it_to_nothing_else"
    ),
    "test_save::test_a_thousand_answers_take_a_few_seconds": "test_save::test_answers_come_back",
    "test_schools::test_a_school_is_picked_by_keyboard_and_by_pointer_in_every_engine": (
        "test_schools::test_the_keyboard_alone_picks_a_school_and_it_is_kept"
    ),
    "test_slashes::test_a_form_is_kept_for_a_time_without_a_connection_on_such_a_host": (
        "test_slashes::test_a_reader_finds_the_way_on_such_a_host"
    ),
    "test_wheel::test_the_wheel_builds_a_site_in_an_empty_folder": (
        "test_workflows::test_a_new_project_builds_from_the_wheel_alone"
    ),
    "test_within_limits::test_an_endless_message_of_nothing_says_how_much_was_left_out": (
        "test_within_limits::test_files_beyond_the_limit_are_one_row_that_counts_them"
    ),
    "test_workbook::test_no_row_is_kept": "test_workbook::test_every_row_is_there_in_a_table_that_can_be_filtered",
    "test_workflows::test_a_project_with_a_wheel_installs_it_and_nothing_else": (
        "test_own_wheel::test_a_new_project_carries_the_wheel_unless_somebody_says_otherwise"
    ),
    "test_workflows::test_a_tag_becomes_a_release": (
        "test_workflows::test_a_tag_that_is_not_ready_releases_nothing_and_says_why"
    ),
    "test_workflows::test_an_edition_is_frozen_on_a_branch_to_be_merged": (
        "test_workflows::test_a_mistake_is_shown_at_its_line_of_the_pull_request"
    ),
    "test_workflows::test_gitlab_does_what_the_readme_says": (
        "test_workflows::test_a_new_project_builds_from_the_wheel_alone"
    ),
    "test_workflows::test_the_website_is_published_and_the_forms_are_attached": (
        "test_workflows::test_a_new_project_builds_from_the_wheel_alone"
    ),
}
"""Tests that the sweep alone runs, and which test of ``make test`` stands for each: all by module and name."""


def mark(items: Iterable[pytest.Item]) -> None:
    """Leave to the sweep what others stand for. The quick ones are marked already."""
    seconds = dear()
    modules: dict[Path, dict[str, list[pytest.Item]]] = {}
    for item in items:
        if name_of(item) in INSTEAD:
            item.add_marker("sweep")
        elif not item.get_closest_marker("sweep"):
            modules.setdefault(item.path, {}).setdefault(name_of(item), []).append(item)
    for tests in modules.values():
        left = [item for cases in tests.values() for item in left_out(cases, seconds)]
        of_module = [item for cases in tests.values() for item in cases]
        back = _to_show_all(left, of_module, seconds)
        for item in left:
            if item not in back:
                item.add_marker("sweep")


def left_out(cases: Iterable[pytest.Item], seconds: Mapping[str, float]) -> list[pytest.Item]:
    """Find the cases of one test for which others stand."""
    here = [*cases]
    costly = [item for item in here if case_of(item) in seconds and not item.get_closest_marker("quick")]
    kept = _to_show_all(costly, here, seconds)
    others = [item for item in costly if item not in kept]
    if (more := ceil(len(costly) / EACH) - len(kept)) > 0:
        kept += others[:: len(others) // more][:more]
    return [item for item in costly if item not in kept]


def _to_show_all(
    costly: list[pytest.Item], items: list[pytest.Item], seconds: Mapping[str, float]
) -> list[pytest.Item]:
    """Find those of the costly ones that show what none of the other items shows, the cheapest first."""
    shown = _shown(items)
    missing = set().union(*shown.values()).difference(*(shown[item] for item in items if item not in costly))
    kept: list[pytest.Item] = []
    while missing:
        kept.append(max(costly, key=lambda item: len(shown[item] & missing) / seconds[case_of(item)]))
        missing -= shown[kept[-1]]
    return kept


def name_of(item: pytest.Item) -> str:
    """Name a test, whatever its case, by its module and its own name."""
    return f"{item.path.stem}::{getattr(item, 'originalname', item.name)}"


def _shown(items: list[pytest.Item]) -> dict[pytest.Item, set[object]]:
    """What each of them shows: what it is said to, and what several have. A viewer that one case of each test of a
    module looks with is such a value: some test of the module keeps it.
    """
    found: dict[pytest.Item, set[object]] = {}
    for item in items:
        values = getattr(item, "callspec", None)
        told = {word for one in item.iter_markers("shows") for word in one.args}
        found[item] = told | {(name, id(value)) for name, value in (values.params if values else {}).items()}
    times = Counter(value for each in found.values() for value in each)
    return {item: {one for one in each if isinstance(one, str) or times[one] > 1} for item, each in found.items()}
