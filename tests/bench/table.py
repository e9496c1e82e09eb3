# SPDX-License-Identifier: BSD-2-Clause
"""Tables of plain text with columns that line up."""


def cell(value):
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def show(title, heads, rows, notes=()):
    """Prints one table; a row is one value for each head. Words go to the
    left, numbers to the right."""
    cells = [[cell(value) for value in row] for row in rows]
    words = [all(isinstance(row[i], (str, type(None))) for row in rows)
             for i in range(len(heads))]
    widths = [max(len(line[i]) for line in [list(heads)] + cells)
              for i in range(len(heads))]
    print(title)
    for line in [list(heads)] + cells:
        padded = [text.ljust(width) if word else text.rjust(width)
                  for text, width, word in zip(line, widths, words)]
        print("  " + "  ".join(padded).rstrip())
    for note in notes:
        print(f"  {note}")
    print()
