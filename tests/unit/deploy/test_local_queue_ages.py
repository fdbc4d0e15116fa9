"""The age of the oldest message, from the depths and acknowledgements that were observed."""

from deploy.local.queue_ages import MAX_SAMPLES, Depth, QueueAge, depths_in


def test_the_oldest_message_is_as_old_as_the_first_observation_that_had_it() -> None:
    age = QueueAge()
    assert age.observe(Depth(0, 0), 100) is None
    assert age.observe(Depth(2, 0), 105) == 105
    assert age.observe(Depth(5, 0), 110) == 105
    assert age.observe(Depth(3, 2), 115) == 110, "the first two were acknowledged"
    assert age.observe(Depth(0, 5), 120) is None
    assert age.observe(Depth(1, 5), 125) == 125


def test_a_restarted_broker_counts_from_zero_and_the_ages_stay() -> None:
    age = QueueAge()
    age.observe(Depth(3, 10), 100)
    assert age.observe(Depth(3, 0), 105) == 100
    assert age.observe(Depth(1, 2), 110) == 100


def test_the_number_of_samples_is_bounded() -> None:
    age = QueueAge()
    for n in range(3 * MAX_SAMPLES):
        oldest = age.observe(Depth(n + 1, 0), n)
    assert oldest == 0
    assert len(age._published) <= MAX_SAMPLES + 1


def test_a_queue_without_statistics_has_no_acknowledgements() -> None:
    assert depths_in([{"name": "a"}, {"name": "b", "messages": 2, "message_stats": {"ack": 7}}]) == {
        "a": Depth(0, 0),
        "b": Depth(2, 7),
    }
