"""Mutations of text messages: when they go, what they say, and what an answer of the provider means."""

from tests.mutations.mutation import Edit, Mutation

UNIT = "tests/unit/notifications/test_text_message.py"
HTTP = "tests/integration/notifications/test_http_text_messages.py"
TEXTS = "services/notifications/text_message"
TEXT_MESSAGES = (
    Mutation(
        "no text message follows a mail that failed",
        "tests/scenarios/test_text_message.py::test_who_a_mail_did_not_reach_gets_one_text_by_day_with_the_link_to_sign",
        (Edit("services/notifications/service.py", "        plan_text_on_notification_failed,\n", ""),),
    ),
    Mutation(
        "people are woken by text messages",
        f"{UNIT}::test_nobody_is_woken_between_nine_in_the_evening_and_eight_dutch_time",
        (Edit(f"{TEXTS}/night.py", "time(21), time(8)", "time(22), time(8)"),),
    ),
    Mutation(
        "a text message that waits for the morning waits for ever",
        f"{UNIT}::test_a_text_that_waits_for_the_morning_is_requested_then",
        (
            Edit(
                "services/notifications/message/message.py",
                "{Status.POSTPONED, Status.WAITING, Status.FAILED}",
                "{Status.POSTPONED, Status.FAILED}",
            ),
        ),
    ),
    Mutation(
        "a text message has letters that telephones may lack",
        f"{UNIT}::test_a_text_says_who_writes_in_letters_of_every_telephone_and_fits_one_message",
        (
            Edit(f"{TEXTS}/text_renderer.py", "plain(desk)[:MAX_DESK]", "desk[:MAX_DESK]"),
            Edit(f"{TEXTS}/text_renderer.py", "return plain(self", "return (self"),
        ),
    ),
    Mutation(
        "a text message that failed leads to another one",
        f"{UNIT}::test_only_a_mail_that_asks_for_something_leads_to_a_text",
        (Edit(f"{TEXTS}/text_rules.py", 'event.channel == "MAIL" and ', ""),),
    ),
    Mutation(
        "the desk gets a mail about a text message that failed",
        f"{UNIT}::test_the_desk_gets_no_mail_about_a_text_that_failed",
        (Edit("services/notifications/message/mail_rules.py", ' and event.channel == "MAIL"', ""),),
    ),
    Mutation(
        "text messages go without TLS in production",
        f"{UNIT}::test_a_provider_needs_a_credential_and_tls_in_production",
        (
            Edit(
                "services/notifications/settings.py",
                'text_message_url.startswith("http:")',
                'text_message_url == "http:"',
            ),
        ),
    ),
    Mutation(
        "a text message that is sent twice arrives twice",
        f"{HTTP}::test_a_text_that_is_sent_twice_arrives_once",
        (
            Edit(f"{TEXTS}/http_text_messages.py", '"id": id}', '"id": f"{id}-{asyncio.get_running_loop().time()}"}'),
            Edit(f"{TEXTS}/http_text_messages.py", "import logging\n", "import asyncio\nimport logging\n"),
        ),
    ),
    Mutation(
        "a provider that refuses our account refuses a text message",
        f"{HTTP}::test_an_answer_is_about_this_number_now_or_for_good_or_about_all",
        (Edit(f"{TEXTS}/http_text_messages.py", "status in (*OURS, *LATER)", "status in LATER"),),
    ),
)
