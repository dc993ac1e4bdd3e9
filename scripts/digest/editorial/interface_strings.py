"""The interface strings that every edition has."""

_IDS = """
    about_tag added after_noon_pattern all_arrivals all_issues all_issues_weekly all_stories
    all_tags also_published archive arrivals arrivals_intro as_mail as_text author background
    before_noon_pattern broader choose_language colours companions contents contributor converted
    converted_mixed correction corrections_made data date_unknown day_pattern downloads earlier
    editor editors_note embed event_of event_undated events events_calendar events_intro
    events_to_come every_tag every_year excerpt filter_year flagged follow_by_feed for_wechat
    glossary home in_issue issue_of issue_of_week issues issues_intro issues_intro_weekly
    issues_weekly late_stories latest list_separator local_words mentions month_day_pattern
    month_pattern more_on more_tags moved moved_title moved_to named_beside namesakes narrower
    new_sign new_since new_since_one newer newer_story no_topic no_trends not_found not_found_hint
    note note_back offline offline_hint older older_story organisation original original_word
    outdated outdated_passages outdated_passages_one parallel pending people_beside people_named
    period person picture picture_lead picture_lost picture_source pinned previous_issue published
    reading_time related_stories report rights search search_again search_best search_busy
    search_error search_hint search_meant search_more search_newest search_none search_order
    search_partial search_parts search_placeholder search_result search_results search_stop sections
    sentence_space side_by_side since_previous site_description site_name skip source source_text
    sources sources_one span stories stories_one table tags tags_intro take_cite take_close
    take_code take_copied take_copy take_copy_text take_error take_print take_save take_scan
    take_share take_text timeline timeline_earlier timeline_of timeline_peak title_generated to_top
    topic translation_edited translation_edited_by translation_machine translation_mixed
    translation_pending translator trends trends_intro undated undated_hint undated_stories
    wechat_hint withdrawn withdrawn_title year
"""
STRINGS = frozenset(_IDS.split())
"""Their ids. A project's own templates may use more: those stand in every locale."""
