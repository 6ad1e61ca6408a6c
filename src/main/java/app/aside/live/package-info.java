/** THE BELL: after a commit, wakes those who look at what changed. Topics only, never contents. */
@NullMarked
package app.aside.live;

import org.jspecify.annotations.NullMarked;
