/** Lays out a transcript and writes it as a PDF. */
@NullMarked
package app.aside.transcript.pdf;

import org.jspecify.annotations.NullMarked;
