"""`diemtua …` and `python -m diemtua …`."""

from diemtua.config.cli import run


def main() -> None:
    raise SystemExit(run())


if __name__ == "__main__":
    main()
