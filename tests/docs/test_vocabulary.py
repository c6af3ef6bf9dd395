import write_vocabulary


def test_the_codebook_and_error_pages_are_those_of_the_code() -> None:
    assert write_vocabulary.main(check=True) == 0
