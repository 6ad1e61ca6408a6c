/** What people do, in a real browser against the packaged jar. */
@NullMarked
package app.aside.journeys;

import org.jspecify.annotations.NullMarked;
