"""`make bench`: every table, one after the other."""

from benchmarks import answers, durability, matching, store, turn

if __name__ == "__main__":
    matching.main()
    print()
    answers.main(answers.FILES)
    print()
    turn.main()
    print()
    store.main()
    print()
    # A tenth of it; all of it, which takes a quarter of an hour: python -m benchmarks.durability
    raise SystemExit(durability.main(["--kills", "10", "--copies", "10", "--away", "5"]))
