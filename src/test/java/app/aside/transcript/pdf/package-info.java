@NullMarked
package app.aside.transcript.pdf;

import org.jspecify.annotations.NullMarked;
