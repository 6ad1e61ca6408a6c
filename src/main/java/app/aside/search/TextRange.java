package app.aside.search;

/** A part of a text, in UTF-16 units from {@code start} (inclusive) to {@code end} (exclusive). */
public record TextRange(int start, int end) {}
