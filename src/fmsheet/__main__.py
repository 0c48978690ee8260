"""`python -m fmsheet` is the command `fmsheet`."""

from fmsheet.faces.cli.main import run

# a helping process of ours loads this module too
if __name__ == "__main__":
    run()
