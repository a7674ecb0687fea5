"""`make bench`: every table, one after the other."""

from benchmarks import store, turn

if __name__ == "__main__":
    turn.main()
    print()
    store.main()
