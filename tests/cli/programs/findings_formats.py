# SPDX-License-Identifier: BSD-2-Clause
"""Findings as gcc lines, JSON and SARIF: the same findings in each, valid
whatever the names of files and the configurations hold.

Of SARIF 2.1.0 the rules that concern what is written are checked here."""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import urllib.parse

from run import HERE, VECTORS, expect, read_terminal

# What the schema of SARIF asks of each object: members, and those required.
OBJECTS = {
    "log": ({"$schema": str, "version": str, "runs": list},
            {"version", "runs"}),
    "run": ({"tool": dict, "columnKind": str, "results": list}, {"tool"}),
    "driver": ({"name": str, "version": str, "rules": list}, {"name"}),
    "rule": ({"id": str, "shortDescription": dict, "fullDescription": dict,
              "help": dict, "defaultConfiguration": dict}, {"id"}),
    "message": ({"text": str}, {"text"}),
    "result": ({"ruleId": str, "ruleIndex": int, "level": str,
                "message": dict, "locations": list,
                "relatedLocations": list}, {"message"}),
    "location": ({"id": int, "message": dict, "physicalLocation": dict},
                 set()),
    "physical": ({"artifactLocation": dict, "region": dict}, set()),
    "artifact": ({"uri": str}, set()),
    "region": ({"startLine": int, "startColumn": int, "endColumn": int},
               set()),
}
LEVELS = {"none", "note", "warning", "error"}
# RFC 3986, a relative reference or a file URI; no colon before a slash.
URI = re.compile(r"(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+")


def of_kind(kind, value):
    members, required = OBJECTS[kind]
    expect(isinstance(value, dict), f"{kind}: {value}")
    expect(required <= set(value) <= set(members), f"{kind}: {set(value)}")
    for name, member in value.items():
        expect(type(member) is members[name], f"{kind}.{name}: {member}")
    return value


def check_physical(value):
    physical = of_kind("physical", value)
    uri = of_kind("artifact", physical["artifactLocation"])["uri"]
    expect(URI.fullmatch(uri), f"uri {uri}")
    region = of_kind("region", physical.get("region", {}))
    expect(all(number >= 1 for number in region.values()), f"{region}")
    if "endColumn" in region:
        expect(region["endColumn"] > region["startColumn"], f"{region}")


def check_location(value, related):
    location = of_kind("location", value)
    expect(related == ("message" in location), f"{location}")
    if related:
        of_kind("message", location["message"])
    check_physical(location["physicalLocation"])


def check_sarif(text):
    log = of_kind("log", json.loads(text.decode("utf-8", "strict")))
    expect(log["version"] == "2.1.0" and len(log["runs"]) == 1, "version")
    run = of_kind("run", log["runs"][0])
    expect(run["columnKind"] == "unicodeCodePoints", "columnKind")
    rules = of_kind("driver", run["tool"]["driver"])["rules"]
    for rule in rules:
        of_kind("rule", rule)
        for name in ("shortDescription", "fullDescription", "help"):
            if name in rule:
                of_kind("message", rule[name])
    expect(len({rule["id"] for rule in rules}) == len(rules), "rules twice")
    for result in run["results"]:
        of_kind("result", result)
        expect(result["level"] in LEVELS, result["level"])
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "rule")
        of_kind("message", result["message"])
        for location in result["locations"]:
            check_location(location, False)
        ids = [one["id"] for one in result["relatedLocations"]]
        expect(len(set(ids)) == len(ids), f"ids {ids}")
        for location in result["relatedLocations"]:
            check_location(location, True)
    return run["results"]


def run(xmtool, folder, *words, status=1):
    result = subprocess.run([xmtool, *words], cwd=folder, capture_output=True,
                            check=False)
    expect(result.returncode == status, f"{words}: {result}")
    return result


def place(result):
    region = result["locations"][0]["physicalLocation"].get("region", {})
    return region.get("startLine"), region.get("startColumn")


def same_findings(xmtool, folder, name, status):
    """One file in all formats."""
    sarif = run(xmtool, folder, "check", "--format", "sarif", "--", name,
                status=status)
    expect(sarif.stderr == b"", sarif.stderr)
    results = check_sarif(sarif.stdout)
    out = run(xmtool, folder, "check", "--format=json", "--", name,
              status=status)
    expect(out.stderr == b"", out.stderr)
    findings = json.loads(out.stdout)["findings"]
    leads = [one for one in findings if one["severity"] != "note"]
    expect([(one["code"], one["severity"], one["line"], one["column"])
            for one in leads]
           == [(one["ruleId"], one["level"], *place(one)) for one in results],
           f"{name}: {results}")
    related = sum(len(one["relatedLocations"]) for one in results)
    expect(related == len(findings) - len(leads), f"{name}: notes")
    lines = run(xmtool, folder, "check", "--format", "gcc", "--", name,
                status=status)
    expect(lines.stdout == b"", lines.stdout)
    expect(lines.stderr.count(b"\n") == len(findings), lines.stderr)
    return results


def hostile(xmtool, folder):
    """Names of files, and of things in files."""
    text = (VECTORS / "xml/bad-partition-name-twice.xml").read_bytes()
    names = [b"a b.xml", b"sub/c#d?e%f.xml", b"x:y.xml", b"-dash.xml",
             b"quote\"'<&>.xml", b"line\nfeed.xml", "é你.xml".encode(),
             b"not\xff\xfeutf8.xml", b"back\\slash.xml"]
    (folder / "sub").mkdir()
    for name in names:
        path = bytes(folder) + b"/" + name
        with open(path, "wb") as file:
            file.write(text)
        results = same_findings(xmtool, folder, name, 1)
        uri = results[0]["locations"][0]["physicalLocation"][
            "artifactLocation"]["uri"]
        expect(urllib.parse.unquote_to_bytes(uri) == name, uri)
    absolute = folder / "a b.xml"
    results = same_findings(xmtool, folder, str(absolute), 1)
    expect(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]
           ["uri"] == absolute.as_uri(), "absolute")
    evil = text.replace(b"P0", "\"\\\u202e</script>你".encode())
    evil = evil.replace(b"\"\"\\", b"\"&quot;\\").replace(b"</", b"&lt;/", 0)
    (folder / "evil.xml").write_bytes(
        evil.replace(b"</script>", b"&lt;/script>"))
    same_findings(xmtool, folder, "evil.xml", 1)


def documents_of_others(xmtool, folder):
    """build and pack; a document, and data that would be in its way."""
    shutil.copy(VECTORS / "xml/bad-slot-overlap.xml", folder / "bad.xml")
    shutil.copy(VECTORS / "xml/good-hello.xml", folder / "good.xml")
    result = run(xmtool, folder, "build", "--format=sarif", "-o", "out.xef",
                 "bad.xml")
    expect(len(check_sarif(result.stdout)) == 1, result.stdout)
    result = run(xmtool, folder, "build", "--format=sarif", "-o", "out.xef",
                 "good.xml", status=0)
    expect(check_sarif(result.stdout) == [], result.stdout)
    result = run(xmtool, folder, "build", "--format=sarif", "-o", "-",
                 "good.xml", status=2)
    expect(check_sarif(result.stdout)[0]["ruleId"] == "usage", result.stdout)
    result = run(xmtool, folder, "pack", "--format=sarif", "-H", "bad.xml",
                 "-C", "bad.xml", "-o", "out.xct")
    expect("slot-overlap" in {one["ruleId"] for one in
                              check_sarif(result.stdout)}, result.stdout)
    result = run(xmtool, folder, "check", "-j2", "--format=sarif", "bad.xml",
                 "good.xml", "none.xml", "bad.xml", status=3)
    expect([one["ruleId"] for one in check_sarif(result.stdout)]
           == ["slot-overlap", "environment", "slot-overlap"], result.stdout)
    for words in (("info", "--format=sarif", "good.xml"),
                  ("check", "--json", "--format=sarif", "good.xml"),
                  ("check", "--format=xml", "good.xml"),
                  ("check", "--color=red", "good.xml")):
        result = run(xmtool, folder, *words, status=2)
        expect(result.stdout == b"" and b"error: " in result.stderr, result)


def colors(xmtool, folder):
    plain = run(xmtool, folder, "check", "bad.xml").stderr
    expect(b"\033" not in plain, plain)
    colored = run(xmtool, folder, "check", "--color=always", "bad.xml").stderr
    expect(re.sub(rb"\033\[[0-9;]*m", b"", colored) == plain, colored)
    expect(colored != plain, colored)


def on_terminal(xmtool, folder, **environment):
    """What a terminal as standard error gets."""
    master, terminal = pty.openpty()
    variables = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    variables.update({"TERM": "xterm"}, **environment)
    subprocess.run([xmtool, "check", "bad.xml"], cwd=folder, stderr=terminal,
                   env=variables, check=False)
    os.close(terminal)
    shown = read_terminal(master)
    os.close(master)
    return shown


def colors_on_a_terminal(xmtool, folder):
    expect(b"\033[1;31merror" in on_terminal(xmtool, folder), "no colour")
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
        shown = on_terminal(xmtool, folder, **environment)
        expect(b"error" in shown and b"\033" not in shown, shown)


def test(xmtool, folder):
    for path in sorted(pathlib.Path(VECTORS / "xml").glob("*.xml")):
        shutil.copy(path, folder)
        same_findings(xmtool, folder, path.name,
                      1 if path.name.startswith("bad-") else 0)
    hostile(xmtool, folder)
    documents_of_others(xmtool, folder)
    colors(xmtool, folder)
    colors_on_a_terminal(xmtool, folder)
