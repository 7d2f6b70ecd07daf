"""Adds up JUnit files into one closing line; exits 1 if a test failed, was skipped, or there was none in a file."""
import sys
import xml.etree.ElementTree as ElementTree


def count(path):
    """(passed, failed, skipped) of one file; a test that did not run counts as skipped."""
    passed = failed = skipped = 0
    for case in ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
            failed += 1
        elif case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def main(paths):
    rows = [(path, *count(path)) for path in paths]
    for path, passed, failed, skipped in rows:
        print(f"{path.rsplit('/', 1)[-1]}: {passed} passed, {failed} failed, {skipped} skipped")
    passed, failed, skipped = (sum(row[i] for row in rows) for i in (1, 2, 3))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if rows and failed == 0 and skipped == 0 and all(row[1] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
